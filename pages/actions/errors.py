from typing import Any

from django.contrib.auth.models import User


class Refused(Exception):
    """This cannot be done now. str() tells the person why, and what to do."""


class ChangedMeanwhile(Refused):
    """Somebody else wrote in between. `fields` are what they wrote, for the one who comes second to compare."""

    def __init__(self, fields: dict[str, Any], digest: str, by: User | None):
        self.fields, self.digest, self.by = fields, digest, by
        super().__init__("Somebody else has changed this page since you opened it. Nothing of yours or theirs is lost.")


class CannotBePublished(Refused):
    """The page would not come out right. `errors` are by field, as of a form."""

    def __init__(self, errors: dict[str, list[str]]):
        self.errors = errors
        super().__init__("\n".join(f"{name}: {' '.join(messages)}" for name, messages in errors.items()))


class ReviewerIsAuthor(Refused):
    def __init__(self) -> None:
        super().__init__("You have written on this page yourself: somebody else has to sign it.")
