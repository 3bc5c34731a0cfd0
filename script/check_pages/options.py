import argparse
import re
from collections.abc import Sequence
from dataclasses import dataclass

# One of each kind of page, and what most people meet: a change that breaks a component breaks one of these.
MAIN = {
    "/",
    "/es/",
    "/recurrence/local-recurrence/",
    "/consultation/",
    "/consultation/patient/",
    "/es/consulta/clinica/ with errors",
    "/es/consulta/mia/ sent",
    "/design/",
    "/es/design/",
    "/admin/login/",
    "/admin/consultations/consultationrequest/",
    "request open",
    "request with everything",
    "request open, log_call",
}
MAIN_FOR_LIGHTHOUSE = {"/recurrence/local-recurrence/", "/consultation/"}


@dataclass(frozen=True)
class Options:
    main: bool
    only: re.Pattern[str] | None
    lighthouse: bool
    record: bool

    def takes(self, page: str) -> bool:
        if self.main and page not in MAIN:
            return False
        return self.only is None or bool(self.only.search(page))

    def measures(self, page: str) -> bool:
        """Whether Lighthouse, which takes ten seconds and more a page, is to see it."""
        return self.lighthouse and (not self.main or page in MAIN_FOR_LIGHTHOUSE)


def read(arguments: Sequence[str]) -> Options:
    parser = argparse.ArgumentParser(prog="script/check-pages", description=__doc__)
    parser.add_argument("--main", action="store_true", help="the main pages and states only, as CI does")
    parser.add_argument("--only", type=re.compile, metavar="PATTERN", help="pages whose name has this pattern")
    parser.add_argument("--no-lighthouse", dest="lighthouse", action="store_false")
    parser.add_argument("--record", action="store_true", help="write the result for the accessibility statement")
    given = parser.parse_args(arguments)
    if given.record and (given.main or given.only or not given.lighthouse):
        parser.error("--record tells about every page: leave out --main, --only and --no-lighthouse")
    return Options(**vars(given))
