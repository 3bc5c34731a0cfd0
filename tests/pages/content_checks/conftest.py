from datetime import date

import pytest

TODAY = date(2026, 11, 25)
PHONE = "+13105529999"


@pytest.fixture
def findings(tmp_path):
    """What one check finds in the files that were written, each as "en/home.md:3: error: …"."""
    from pages.content_checks import Contents
    from pages.content_files import read

    def find(check, ordinary_words=()) -> list[str]:
        contents = Contents(read(tmp_path), TODAY, PHONE, {"en": frozenset(ordinary_words)})
        return [str(finding).removeprefix(f"{tmp_path}/") for finding in sorted(check(contents))]

    return find
