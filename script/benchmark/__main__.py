"""Each measure compares two or more things in one run on one machine; a number alone says little about another machine."""

import argparse
import os
import shutil
from pathlib import Path

from tests.environment import ROOT, set_environment

VAR_DIR = ROOT / "var" / "bench"


def main() -> None:
    parser = argparse.ArgumentParser(prog="script/bench", description=__doc__)
    parser.add_argument("measures", nargs="*", help="search, editions, pages, submit, triage; default: all", default=[])
    parser.add_argument("--quick", action="store_true", help="a fifth of the time, for trying the benchmark itself")
    options = parser.parse_args()
    shutil.rmtree(VAR_DIR / "editions", ignore_errors=True)
    VAR_DIR.mkdir(parents=True, exist_ok=True)
    set_environment(VAR_DIR)
    os.environ["DESIGN_PAGE"] = "off"

    from script.benchmark import editions, pages, search, submit, triage

    measures = {
        "search": search.measure,
        "editions": editions.measure,
        "pages": pages.measure,
        "submit": submit.measure,
        "triage": triage.measure,
    }
    unknown = set(options.measures) - measures.keys()
    if unknown:
        parser.error(f"there is no measure {', '.join(sorted(unknown))}; there are: {', '.join(measures)}")
    for name, measure in measures.items():
        if not options.measures or name in options.measures:
            measure(log=Path(VAR_DIR / "log.txt"), quick=options.quick)


if __name__ == "__main__":
    main()
