"""When the form was opened, signed, as it carries it along: a program that fills in forms is too fast, or makes it up."""

from datetime import UTC, datetime

from django.core.signing import BadSignature, Signer

signer = Signer(salt="consultations.intake.opened")


def stamp(at: datetime) -> str:
    return signer.sign(str(int(at.timestamp())))


def opened_at(text: str) -> datetime | None:
    """None for what we never signed."""
    try:
        return datetime.fromtimestamp(int(signer.unsign(text)), UTC)
    except (BadSignature, ValueError):
        return None
