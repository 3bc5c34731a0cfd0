import os
import shutil
import signal
import sys
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from script.browser import NoBrowser, find_or_fetch
from script.check_pages import axe, html, lighthouse, options, packages, record
from script.check_pages.findings import Missing, Report
from script.check_pages.look import Seen, look
from script.check_pages.options import Options
from script.check_pages.states import all_states
from tests.environment import ROOT, set_environment
from tests.whole_site import Site, running_site
from tests.windows import chromium

VAR_DIR = ROOT / "var" / "check-pages"


def main(arguments: list[str]) -> int:
    wanted, report = options.read(arguments), Report()
    shutil.rmtree(VAR_DIR / "pages", ignore_errors=True)
    (VAR_DIR / "pages").mkdir(parents=True)
    set_environment(VAR_DIR)
    try:
        os.environ["CHROMIUM"] = find_or_fetch()
        axe_source = axe.source()
    except (NoBrowser, Missing) as reason:
        report.skip("everything", reason)
        return closing_line(report, [])
    with running_site("check_pages", VAR_DIR) as site:
        with chromium() as browser:
            seen = [
                tell(look(browser, site, state, axe_source)) for state in all_states(site) if wanted.takes(state.name)
            ]
        for one in seen:
            report.findings += one.findings
        check_html(seen, report)
        scores = list(run_lighthouse(site, seen, wanted, report))
    if wanted.record and not report.skipped:
        record.write(
            record.record(datetime.now().astimezone().date(), len(seen), packages.version("axe-core"), report, scores)
        )
    return closing_line(report, seen)


def tell(seen: Seen) -> Seen:
    verdict = f"{len(seen.findings)} found" if seen.findings else "ok"
    print(f"{verdict:9} {seen.state.name:45} {seen.weight or ''}", flush=True)
    return seen


def check_html(seen: list[Seen], report: Report) -> None:
    saved = dict(save(seen))
    try:
        report.findings += html.problems(saved)
    except Missing as reason:
        report.skip("the HTML checker", reason)


def save(seen: list[Seen]) -> Iterator[tuple[Path, str]]:
    for number, one in enumerate(page for page in seen if not page.state.is_for_staff):
        file = VAR_DIR / "pages" / f"{number:03}.html"
        file.write_text(one.html)
        yield file, one.state.name


def run_lighthouse(site: Site, seen: list[Seen], wanted: Options, report: Report) -> Iterator[lighthouse.Scores]:
    for one in seen:
        state = one.state
        if not (state.has_address and state.is_weighed and wanted.measures(state.name)):
            continue
        try:
            scores, details = lighthouse.check(site.address + state.path, indexed=one.is_indexed, folder=VAR_DIR)
        except Missing as reason:
            report.skip("Lighthouse", reason)
            return
        report.findings += lighthouse.problems(state.name, scores, details)
        print(f"{'Lighthouse':11}{state.name:44} {' '.join(map(str, scores.values()))}", flush=True)
        yield scores


def closing_line(report: Report, seen: list[Seen]) -> int:
    for finding in report.findings:
        print(finding)
    print(f"{len(seen)} pages and states, {len(report.findings)} findings, {len(report.skipped)} parts skipped")
    return 1 if report.failed() else 0


if __name__ == "__main__":
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))  # so that the site it started is stopped with it
    sys.exit(main(sys.argv[1:]))
