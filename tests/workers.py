"""Which tests the workers of a parallel run must not divide among them."""

from xdist.scheduler import LoadScopeScheduling

# Their tests share a site or a database of their own, which takes seconds to start.
SHARING = (
    "tests/failures/",
    "tests/script/",
    "tests/sarcoma_center/embedded_postgres/",
    "tests/consultations/management/",
)


class TestsThatShare(LoadScopeScheduling):
    def _split_scope(self, nodeid: str) -> str:
        return nodeid.partition("::")[0] if nodeid.startswith(SHARING) else nodeid
