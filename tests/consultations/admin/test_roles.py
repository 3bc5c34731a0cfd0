"""Least privilege: every address of the staff pages, asked for by every role. What each may open is listed by hand."""

import re
from datetime import date
from fnmatch import fnmatch

import pytest
from django.contrib import admin
from django.contrib.auth.models import Group, User
from django.urls import URLPattern, URLResolver

from consultations.enums import Role
from consultations.models import Closure
from tests.site_client import SiteClient

pytestmark = pytest.mark.django_db
EVERYBODY = (
    "index",
    "login",
    "logout",
    "password_change",
    "password_change_done",
    "jsi18n",
    "autocomplete",
    "view_on_site",
)
KEPT_BY_LEADS = ("closure", "clinichours", "clinicexception", "messagetemplate")
TRIAGE = (
    "app_list consultations",
    "consultations_consultationrequest_*",
    "consultations_message_*",
    "consultations_appointment_diary",
    *(f"consultations_{kept}_{page}" for kept in KEPT_BY_LEADS for page in ("changelist", "change", "history")),
)
# Names of addresses; what begins with "!" is taken out again.
MAY_OPEN = {
    Role.COORDINATOR: (*TRIAGE, "reports", "reports_export"),
    Role.CLINICIAN: (*TRIAGE, "app_list pages", "attention", "pages_page_*", "!pages_page_add"),
    Role.LEAD: (
        *TRIAGE,
        *(f"consultations_{kept}_*" for kept in KEPT_BY_LEADS),
        "consultations_export_*",
        "reports",
        "reports_export",
    ),
    Role.EDITOR: ("app_list pages", "attention", "pages_*", "!index"),  # led to what needs attention
    Role.AUDITOR: ("app_list consultations", "consultations_auditentry_*", "consultations_export_*"),
    Role.ADMINISTRATOR: ("app_list auth", "auth_user_*", "auth_group_*"),
}


def addresses(patterns=None, prefix="/admin/", key=1) -> list[tuple[str, str]]:
    """(name, address) of each, with the keys of rows that there are."""
    found = []
    for pattern in patterns if patterns is not None else admin.site.get_urls():
        if isinstance(pattern, URLResolver):
            route = prefix + str(pattern.pattern)
            found += addresses(pattern.url_patterns, route, key_of_a_row(str(pattern.pattern)))
        elif isinstance(pattern, URLPattern) and pattern.name:
            found += named(pattern.name, filled(prefix + str(pattern.pattern), key))
    return found


def key_of_a_row(route: str) -> int:
    """Of the model whose pages begin with that route, such as "pages/page/"."""
    models = {f"{model._meta.app_label}/{model._meta.model_name}/": model for model in admin.site._registry}
    row = models[route].objects.first() if route in models else None
    return row.pk if row else 1


def filled(route: str, key: int) -> str:
    route = re.sub(r"<(?:path|int|str|uuid):\w*(?:id|pk)>", str(key), route)
    return re.sub(r"<slug:\w+>", "claim", route)


def named(name: str, route: str) -> list[tuple[str, str]]:
    if name == "app_list":
        return [(f"app_list {app}", f"/admin/{app}/") for app in ("auth", "consultations", "pages")]
    return [] if "<" in route or "(" in route else [(name, route)]


def signed_in(client, role: str):
    user = User.objects.create_user(f"some-{role}", is_staff=True)
    user.groups.add(Group.objects.get(name=role))
    client.force_login(user)
    return client


def opened_by(client) -> set[str]:
    """The names of what is shown to them."""
    return {name for name, address in addresses() if client.get(address).status_code == 200}


def allowed(names: set[str], role: str) -> set[str]:
    """Of those names, what the table lists."""
    lines = (*EVERYBODY, *MAY_OPEN[role])
    taken_out = [line[1:] for line in lines if line.startswith("!")]
    return {
        name
        for name in names
        if any(fnmatch(name, line) for line in lines) and not any(fnmatch(name, line) for line in taken_out)
    }


@pytest.fixture
def rows(request_of_jose):
    """One row of what the leads keep."""
    Closure.objects.create(first_day=date(2026, 12, 24), last_day=date(2026, 12, 24), reason="Move")


def test_the_roles_are_those_of_the_table(roles):
    assert set(Group.objects.values_list("name", flat=True)) == set(Role.values) == set(MAY_OPEN)


def test_every_role_opens_what_is_its_own_and_nothing_else(roles, rows, admin_user):
    """Held against what somebody sees who may do all."""
    everything = SiteClient()
    everything.force_login(admin_user)
    names = opened_by(everything)
    wrong = {role: opened_by(signed_in(SiteClient(), role)) ^ allowed(names, role) for role in MAY_OPEN}
    assert {role: sorted(names) for role, names in wrong.items() if names} == {}


def test_a_stranger_is_asked_to_sign_in_everywhere(client, rows):
    assert opened_by(client) == {"login"}
