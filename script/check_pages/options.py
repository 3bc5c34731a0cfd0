import argparse
import re
from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Options:
    main: bool
    only: re.Pattern[str] | None
    lighthouse: bool
    record: bool

    def takes(self, page: str) -> bool:
        return self.only is None or bool(self.only.search(page))


def read(arguments: Sequence[str]) -> Options:
    parser = argparse.ArgumentParser(prog="script/check-pages", description=__doc__)
    parser.add_argument("--main", action="store_true", help="Lighthouse on four pages only, as CI runs it")
    parser.add_argument("--only", type=re.compile, metavar="PATTERN", help="pages whose name has this pattern")
    parser.add_argument("--no-lighthouse", dest="lighthouse", action="store_false")
    parser.add_argument("--record", action="store_true", help="write the result for the accessibility statement")
    given = parser.parse_args(arguments)
    if given.record and (given.only or not given.lighthouse):
        parser.error("--record tells about every page: leave out --only and --no-lighthouse")
    return Options(**vars(given))
