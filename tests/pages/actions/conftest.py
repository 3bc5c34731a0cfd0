from datetime import UTC, datetime

import pytest

NOW = datetime(2026, 11, 25, 20, tzinfo=UTC)


@pytest.fixture
def people(db):
    """Ana writes, Ben writes, Dr. Cruz signs."""
    from django.contrib.auth.models import User

    return {name: User.objects.create_user(name) for name in ("ana", "ben", "cruz")}


@pytest.fixture
def recurrence(loaded):
    from pages.models import Page

    return Page.objects.get(path="/recurrence/")


@pytest.fixture
def edit(recurrence, people):
    """Somebody changes fields of the page's working copy: edit("ana", title="…"). Gives the draft."""
    from pages import actions

    def edit_as(name: str, page=recurrence, seen: str | None = None, **changed):
        fields, digest = actions.working_copy(page)
        return actions.save_draft(page=page, fields=fields | changed, seen=seen or digest, by=people[name], now=NOW)

    return edit_as


@pytest.fixture
def sign(recurrence, people):
    from datetime import date

    from pages import actions

    def sign_as(name: str, **changed):
        given = {
            "page": recurrence,
            "seen": actions.working_copy(recurrence)[1],
            "by": people[name],
            "now": NOW,
            "reviewer_name": "Dr. Maya Example",
            "credentials": "MD",
            "next_due": date(2027, 11, 25),
        }
        return actions.sign_off(**given | changed)

    return sign_as
