"""Questions that somebody ticked on our pages and takes along to the request form: `?ask=1a2b3c4d5e&ask=…`.

An address holds ids only, which name no illness. Their texts are in the edition in memory.
"""

from django.http import QueryDict
from django.utils.translation import get_language

from pages.edition import EditionUnavailable
from pages.editions import editions

MAX_CARRIED = 20


def carried(query: QueryDict) -> dict[str, str]:
    """Id → text of what was ticked, in that order. Ids that we do not know are left out."""
    try:
        known = editions.current(get_language() or "").questions
    except EditionUnavailable:
        return {}
    ticked = [name for name in dict.fromkeys(query.getlist("ask")) if name in known]
    return {name: known[name] for name in ticked[:MAX_CARRIED]}


def as_query(questions: dict[str, str]) -> str:
    """ "?ask=…", to go on to the next page with them; "" when there are none."""
    query = QueryDict(mutable=True)
    query.setlist("ask", list(questions))
    return f"?{query.urlencode()}" if questions else ""
