"""Figures in the words that a report uses. Pure."""

from datetime import timedelta

from consultations.enums import Asker, Language, Wants
from consultations.sections import BY_CODE
from consultations.sections.question import UNKNOWN

FEW = 5  # below it a share or a middle value says more about chance than about us
TOO_FEW = "too few to say"
NOTHING = "—"
ASKERS = {Asker.PATIENT: "Patient", Asker.CARER: "Family or friend", Asker.CLINIC: "Doctor or clinic"}
INSURANCE = next(question for question in BY_CODE["practical"].questions if question.code == "insurance")


def wants_words(code: str) -> str:
    """ "Came back": short, where the form has a sentence."""
    return Wants(code).name.replace("_", " ").capitalize()


def language_words(code: str | None) -> str:
    return Language(code).in_english if code in Language.values else "Another language"


def asker_words(code: str | None) -> str:
    return ASKERS[Asker(str(code))]


def insurance_words(code: str | None) -> str:
    if code is None:
        return "Not told yet"
    return "They do not know" if code == UNKNOWN else str(INSURANCE.words_of_choice(code))


def change_words(now: int, before: int) -> str:
    """ "12 more than before", "1 fewer than before", "no change"."""
    if now == before:
        return "no change"
    return f"{abs(now - before):,} {'more' if now > before else 'fewer'} than before"


def points_words(now: int | None, before: int | None) -> str:
    """The same for percent; "" where either is not known."""
    if now is None or before is None:
        return ""
    if now == before:
        return "no change"
    points = abs(now - before)
    return f"{points} {'point' if points == 1 else 'points'} {'more' if now > before else 'less'} than before"


def percent(part: int, whole: int) -> int | None:
    """A whole number; None when there are too few to say."""
    return round(100 * part / whole) if whole >= FEW else None


def percent_words(part: int, whole: int) -> str:
    """ "83%", "too few to say", or "—" when there is nothing at all."""
    if whole == 0:
        return NOTHING
    share = percent(part, whole)
    return TOO_FEW if share is None else f"{share}%"


def duration_words(took: timedelta | None) -> str:
    """ "40 min", "5.2 h", "3.1 days": elapsed time, nights and weekends included."""
    if took is None:
        return NOTHING
    hours = took.total_seconds() / 3600
    if hours < 1:
        return f"{round(hours * 60)} min"
    return f"{hours:.1f} h" if hours < 48 else f"{hours / 24:.1f} days"


def counted(number: int, one: str, many: str = "") -> str:
    """ "1 request", "1,204 requests"."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"
