"""Lighthouse, with its own default phone and network, one page at a time."""

import json
import os
import subprocess
from collections.abc import Iterator
from pathlib import Path

from script.check_pages import packages
from script.check_pages.findings import Finding, Missing
from tests.windows import FLAGS

CATEGORIES = ("performance", "accessibility", "best-practices", "seo")
MAX_RUNS = 3  # other work on this machine slows a page down; the best run tells what the page can do
# (benchmark index of the machine, at least; how much slower a mid-tier phone is). Lighthouse takes all for the first kind.
# Source: Lighthouse's documentation of throttling, "Calibrating the CPU slowdown".
SLOWDOWNS = ((1500, 4), (800, 2), (0, 1))
Scores = dict[str, int]  # category → 0 to 100


def check(address: str, *, indexed: bool, folder: Path) -> tuple[Scores, dict]:
    """The best scores of up to MAX_RUNS, and Lighthouse's last report. Raises Missing when no run came to an end."""
    # A page that asks search engines to leave it out fails the audit for search engines, as it should.
    categories = [category for category in CATEGORIES if indexed or category != "seo"]
    best: Scores = {}
    report: dict = {}
    slowdown = SLOWDOWNS[0][1]
    for _ in range(MAX_RUNS):
        try:
            report = run(address, categories, folder, slowdown)
        except Missing as reason:
            failure = reason
            continue
        scores = {name: round(100 * (category["score"] or 0)) for name, category in report["categories"].items()}
        slowdown = slowdown_of(report)
        best = {name: max(score, best.get(name, 0)) for name, score in scores.items()}
        if best["performance"] == 100:  # the others do not vary
            break
    if not best:
        raise failure
    return best, report


def slowdown_of(report: dict) -> int:
    """What makes this machine as slow as the phone that the scores are for."""
    return next(slowdown for index, slowdown in SLOWDOWNS if report["environment"]["benchmarkIndex"] >= index)


def run(address: str, categories: list[str], folder: Path, slowdown: int) -> dict:
    """Lighthouse's report. Raises Missing when it gives none, which on a busy machine may happen once."""
    output = folder / "lighthouse.json"
    command = [
        packages.node(), str(packages.MODULES / "lighthouse" / "cli" / "index.js"), address,
        "--quiet", "--output=json", f"--output-path={output}", f"--only-categories={','.join(categories)}",
        f"--throttling.cpuSlowdownMultiplier={slowdown}", f"--chrome-flags=--headless=new {' '.join(FLAGS)}",
    ]  # fmt: skip
    environment = {**os.environ, "CHROME_PATH": os.environ["CHROMIUM"]}
    done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)
    if done.returncode:
        raise Missing(f"Lighthouse does not run: {packages.last_line(done.stderr)}")
    return json.loads(output.read_text())


def problems(page: str, scores: Scores, report: dict) -> Iterator[Finding]:
    """One for each category below 100, with the audits that took from it."""
    for name, score in scores.items():
        if score < 100:
            audits = (ref for ref in report["categories"][name]["auditRefs"] if ref["weight"])
            lost = [ref["id"] for ref in audits if (report["audits"][ref["id"]]["score"] or 0) < 1]
            yield Finding(page, f"lighthouse {name} {score}", ", ".join(lost))
