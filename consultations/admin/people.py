"""What people are called on the staff pages."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.contrib.auth.models import User

from consultations.enums import Role
from consultations.models import Activity
from consultations.workflow import ASSIGN


def person(user) -> str:
    return (user.get_full_name() or user.get_username()) if user else "The person who asked"


def names_in(activities: Iterable[Activity], *more: User | None) -> dict[int, str]:
    """Names of staff by key: who acted, who owned it, and `more`. One query when somebody did nothing here themselves."""
    known = {user.pk: person(user) for user in (*(line.actor for line in activities), *more) if user}
    unknown = owners_in(activities) - known.keys()
    return known | {user.pk: person(user) for user in (User.objects.filter(pk__in=unknown) if unknown else ())}


def owners_in(activities: Iterable[Activity]) -> set[int]:
    named = (line.data.get(key) for line in activities for key in ("from_owner", "to_owner"))
    return {pk for pk in named if isinstance(pk, int)}


@dataclass(frozen=True)
class Colleague:
    pk: int
    name: str


def colleagues() -> list[Colleague]:
    """By name. One query."""
    found = User.objects.filter(is_active=True, groups__name__in=[*ASSIGN.roles, Role.LEAD]).distinct()
    people = [Colleague(user.pk, person(user)) for user in found.only("first_name", "last_name", "username")]
    return sorted(people, key=lambda one: one.name.casefold())
