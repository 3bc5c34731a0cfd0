"""Runs pytest twice at the same time, and adds up what came out.

The journeys have their own process: Playwright keeps an event loop running, in which Django refuses to touch the database.
"""

import os
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as ElementTree
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

from script import browser, text_browser, virus_scanner
from script.browser import NoBrowser
from script.text_browser import NoTextBrowser
from script.virus_scanner import NoVirusScanner

ROOT = Path(__file__).resolve().parent.parent
JOURNEYS = ROOT / "tests" / "journeys"
NO_TESTS_COLLECTED = 5  # pytest's exit status


@dataclass
class Outcome:
    """What one or more pytest runs came to. An error counts as a failed test."""

    passed: int = 0
    failed: int = 0
    skipped: Counter[str] = field(default_factory=Counter)  # reason → how many

    def add(self, report: Path, status: int) -> None:
        """Count in what pytest wrote to `report`; a run that ended without one has failed."""
        failed_before = self.failed
        if report.exists():
            for case in ElementTree.parse(report).iter("testcase"):  # noqa: S314 - pytest wrote it
                self.add_case(case)
        if status not in {0, NO_TESTS_COLLECTED} and self.failed == failed_before:
            self.failed += 1

    def add_case(self, case: ElementTree.Element) -> None:
        if case.find("failure") is not None or case.find("error") is not None:
            self.failed += 1
        elif (skipped := case.find("skipped")) is not None:
            self.skipped[skipped.get("message") or "no reason given"] += 1
        else:
            self.passed += 1

    @property
    def ran_nothing(self) -> bool:
        return not (self.passed or self.failed or self.skipped)

    def __str__(self) -> str:
        return f"{self.passed} passed, {self.failed} failed, {self.skipped.total()} skipped"


def main(arguments: list[str]) -> int:
    missing = provide_programs()
    outcome = Outcome()
    with tempfile.TemporaryDirectory() as folder:
        runs = [Run(Path(folder), *parts) for parts in split(arguments)]
        for run in runs:
            run.finish(outcome)
    for reason, count in outcome.skipped.items():
        print(f"Skipped {count}: {reason}")
    if outcome.ran_nothing:
        print("No test matches.")
    print(outcome)
    skipped_in_ci = missing and os.environ.get("CI") == "true"
    return 1 if outcome.failed or outcome.ran_nothing or skipped_in_ci else 0


PROGRAMS = {
    "CHROMIUM": browser.find_or_fetch,
    "W3M": text_browser.find_or_fetch,
    "CLAMD": virus_scanner.find_or_fetch,
}


def provide_programs() -> bool:
    """Tell the tests which browsers and which virus scanner to use, or why there is none. Returns whether one is missing."""
    missing = False
    for name, find_or_fetch in PROGRAMS.items():
        try:
            os.environ[name] = find_or_fetch()
        except (NoBrowser, NoTextBrowser, NoVirusScanner) as reason:
            os.environ.pop(name, None)
            os.environ[f"NO_{name}"] = str(reason)
            missing = True
    return missing


def split(arguments: list[str]) -> list[tuple[str, list[str]]]:
    """The pytest runs to do: (name, arguments). Paths go to the run they belong to; without any, both run in full."""
    paths = [argument for argument in arguments if (ROOT / argument.split("::")[0]).exists()]
    options = [argument for argument in arguments if argument not in paths]
    journeys = [path for path in paths if (ROOT / path).resolve().is_relative_to(JOURNEYS)]
    others = [path for path in paths if path not in journeys]
    parallel = ["-n", "auto", f"--ignore={JOURNEYS}"]
    runs = []
    if others or not paths:
        runs.append(("tests", [*parallel, *options, *(others or ["tests"])]))
    if JOURNEYS.exists() and (journeys or not paths):
        runs.append(("journeys", [*options, *(journeys or [str(JOURNEYS)])]))
    return runs


class Run:
    """One pytest process. Its output is kept back until its turn, so that two do not mix."""

    def __init__(self, folder: Path, name: str, arguments: list[str]):
        self.report = folder / f"{name}.xml"
        self.output = (folder / f"{name}.txt").open("w+") if name == "journeys" else None
        self.process = subprocess.Popen(
            [sys.executable, "-m", "pytest", f"--junitxml={self.report}", *arguments],
            stdin=subprocess.DEVNULL,
            stdout=self.output,
            stderr=self.output and subprocess.STDOUT,
            cwd=ROOT,
            # Each has its own test database.
            env={**os.environ, "EMBEDDED_POSTGRES_NAME": name},
        )

    def finish(self, outcome: Outcome) -> None:
        status = self.process.wait()
        if self.output:
            self.output.seek(0)
            print(self.output.read(), flush=True)
            self.output.close()
        outcome.add(self.report, status)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
