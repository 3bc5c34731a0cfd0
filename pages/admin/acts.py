"""What can be done with a page, as data: each act is a page of its own, carried out by POST only, by a function of
pages.actions."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.contrib.auth.models import User
from django.utils import timezone

from pages import actions, languages
from pages.admin.act_forms import ActForm, PublishForm, ScheduleForm, SignOffForm
from pages.models import Draft, Page
from pages.standing import Standing, Twin

Answers = dict[str, Any]


@dataclass(frozen=True)
class Act:
    name: str
    label: str
    explanation: str
    permission: str
    carry_out: Callable[[Page, User, datetime, Answers], object]
    is_possible: Callable[[Standing], bool]
    done: str
    form: type[ActForm] = ActForm
    shows: str = ""  # "difference" from what readers have, or the "text" as readers will see it


def publish(page: Page, by: User, now: datetime, answers: Answers) -> None:
    """A page that was taken offline without a draft goes back as it was."""
    what: Answers = {"page": page, "seen": answers["seen"], "by": by, "now": now, "change_note": answers["change_note"]}
    if not Draft.objects.filter(page=page).exists():
        actions.publish_again(**what)
    else:
        actions.publish(**what, in_step=answers.get("in_step", False))


def schedule(page: Page, by: User, now: datetime, answers: Answers) -> None:
    actions.schedule(
        page=page, seen=answers["seen"], by=by, at=answers["at"], now=now, change_note=answers["change_note"]
    )


def sign_off(page: Page, by: User, now: datetime, answers: Answers) -> None:
    asked = {name: answers[name] for name in ("seen", "reviewer_name", "credentials", "next_due", "what_changed")}
    actions.sign_off(page=page, by=by, now=now, **asked)


def is_home(standing: Standing) -> bool:
    return standing.page.path == languages.home_path(standing.page.language)


ACTS = {
    act.name: act
    for act in (
        Act(
            name="sign_off",
            label="Sign off",
            explanation="You have read this text as a clinician and stand for it. Readers see your name.",
            permission="pages.sign_off_page",
            carry_out=sign_off,
            is_possible=lambda standing: standing.page.is_clinical,
            done="Signed.",
            form=SignOffForm,
            shows="text",
        ),
        Act(
            name="publish",
            label="Publish",
            explanation="Readers have it within a minute.",
            permission="pages.publish_page",
            carry_out=publish,
            is_possible=lambda standing: bool(standing.draft) or not standing.is_live,
            done="Published.",
            form=PublishForm,
            shows="difference",
        ),
        Act(
            name="schedule",
            label="Schedule",
            explanation="It is published by itself at that time, unless somebody writes on it before.",
            permission="pages.publish_page",
            carry_out=schedule,
            is_possible=lambda standing: bool(standing.draft),
            done="Scheduled.",
            form=ScheduleForm,
            shows="difference",
        ),
        Act(
            name="unschedule",
            label="Unschedule",
            explanation="The draft stays, and is published when somebody says so.",
            permission="pages.publish_page",
            carry_out=lambda page, by, now, answers: actions.unschedule(page=page),
            is_possible=lambda standing: standing.is_scheduled,
            done="No longer scheduled.",
        ),
        Act(
            name="go_on",
            label="Go on with this draft",
            explanation="The live page has changed since this draft was begun. Publishing the draft would replace it: "
            "compare the two. What the draft should keep of the live page, write into the draft.",
            permission="pages.change_page",
            carry_out=lambda page, by, now, answers: actions.go_on_from(page=page, page_seen=answers["page_seen"]),
            is_possible=lambda standing: standing.page_changed_under_draft,
            done="The draft may now replace the page.",
            shows="difference",
        ),
        Act(
            name="in_step",
            label="The twin says the same",
            explanation="This page and the page in the other language say the same now, as readers have them.",
            permission="pages.change_page",
            carry_out=lambda page, by, now, answers: actions.mark_in_step(page=page),
            is_possible=lambda standing: standing.twin in (Twin.AHEAD, Twin.BEHIND),
            done="Both say the same.",
        ),
        Act(
            name="new_link",
            label="New private link",
            explanation="The old link to the draft no longer opens. The new one lasts for 14 days.",
            permission="pages.change_page",
            carry_out=lambda page, by, now, answers: actions.renew_preview(page=page),
            is_possible=lambda standing: bool(standing.draft),
            done="There is a new link.",
        ),
        Act(
            name="discard",
            label="Discard draft",
            explanation="The draft is thrown away; the page stays as readers have it. The history keeps the draft.",
            permission="pages.change_page",
            carry_out=lambda page, by, now, answers: actions.discard_draft(page=page, seen=answers["seen"], by=by),
            is_possible=lambda standing: bool(standing.draft),
            done="The draft is thrown away.",
            shows="difference",
        ),
        Act(
            name="unpublish",
            label="Take offline",
            explanation="Readers can no longer open the page. Its text stays, and it can be published again.",
            permission="pages.publish_page",
            carry_out=lambda page, by, now, answers: actions.unpublish(page=page, by=by),
            is_possible=lambda standing: standing.is_live and not is_home(standing),
            done="Readers no longer have the page.",
        ),
    )
}


def acts_for(standing: Standing, user: User) -> list[Act]:
    """Those that this person may do now, in their order."""
    return [act for act in ACTS.values() if user.has_perm(act.permission) and act.is_possible(standing)]


def carry_out(act: Act, page: Page, by: User, answers: Answers) -> None:
    """Raises actions.Refused."""
    act.carry_out(page, by, timezone.now(), answers)
