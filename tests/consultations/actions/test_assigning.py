"""A request is given to somebody who answers requests, by who has it or by a lead."""

import pytest

from consultations import actions
from consultations.workflow import TransitionNotAllowed
from tests.consultations.conftest import MONDAY_10_AM

pytestmark = pytest.mark.django_db


def give(request, by, to):
    request.refresh_from_db()
    actions.assign(request_id=request.pk, by=by, seen_version=request.version, now=MONDAY_10_AM, to=to)
    request.refresh_from_db()


def test_a_request_goes_to_a_colleague_and_the_promise_stays(request_of_jose, ana, ben):
    promise = request_of_jose.due_at
    give(request_of_jose, ana, ben)
    assert (request_of_jose.owner, request_of_jose.due_at) == (ben, promise)
    line = request_of_jose.activities.last()
    assert (line.actor, line.colleague, line.data) == (ana, ben, {"from_owner": None, "to_owner": ben.pk})


def test_who_has_it_can_give_it_away_and_nobody_else(request_of_jose, ana, ben):
    give(request_of_jose, ana, ana)
    with pytest.raises(TransitionNotAllowed, match="Ana Ruiz has it"):
        give(request_of_jose, ben, ben)
    give(request_of_jose, ana, ben)
    assert request_of_jose.owner == ben


def test_a_lead_moves_anybodys_request(request_of_jose, ana, ben, admin_user):
    give(request_of_jose, ana, ana)
    give(request_of_jose, admin_user, ben)
    assert request_of_jose.owner == ben


def test_nobody_gets_a_request_who_does_not_answer_any(request_of_jose, ana, ben, olga):
    with pytest.raises(TransitionNotAllowed, match="do not answer requests"):
        give(request_of_jose, ana, olga)
    ben.is_active = False
    ben.save(update_fields=["is_active"])
    with pytest.raises(TransitionNotAllowed, match="do not answer requests"):
        give(request_of_jose, ana, ben)


def test_news_stay_news_when_a_request_changes_hands(request_of_jose, ana, ben):
    from consultations.actions.replying import reply

    reply(request_id=request_of_jose.pk, now=MONDAY_10_AM, text="Hello")
    give(request_of_jose, ana, ben)
    assert request_of_jose.news_at == MONDAY_10_AM
