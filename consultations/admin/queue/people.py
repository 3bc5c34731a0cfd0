"""Who answers requests, for a list to choose from."""

from dataclasses import dataclass

from django.contrib.auth.models import User

from consultations.workflow import ASSIGN


@dataclass(frozen=True)
class Colleague:
    pk: int
    name: str


def colleagues() -> list[Colleague]:
    """By name. One query."""
    found = User.objects.filter(is_active=True, groups__name__in=ASSIGN.roles).distinct()
    people = [Colleague(user.pk, person(user)) for user in found.only("first_name", "last_name", "username")]
    return sorted(people, key=lambda one: one.name.casefold())


def person(user) -> str:
    return (user.get_full_name() or user.get_username()) if user else "The person who asked"
