"""Everything that happened with a request as one list, newest first: acts of both sides, letters, notes, calls, e-mails.

`sources_of` takes it from what the page has read; all else is pure. What a line says of an act stands in timeline_words.py.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime

from consultations.admin.centre_time import centre_words
from consultations.admin.mail_words import what_became_of
from consultations.admin.people import names_in, person
from consultations.admin.reading import Reading
from consultations.admin.timeline_words import changes_of, title_of
from consultations.enums import ActivityKind, MessageState
from consultations.models import Activity, Letter, Message

SHOWN_AT_ONCE = 50
SHOWS = {
    "all": "Everything",
    "calls": "Calls",
    "messages": "Messages",
    "notes": "Notes",
    "changes": "Changes",
    "patient": "From the patient",
}
MAIL_BADGES = {
    MessageState.QUEUED: "wait",
    MessageState.SENT: "good",
    MessageState.DEAD: "urgent",
    MessageState.BOUNCED: "urgent",
    MessageState.TAKEN_BACK: "neutral",
}
# Acts that change nothing unless their data says so.
ONLY_WORDS = {
    ActivityKind.NOTE_ADDED,
    ActivityKind.CALL_LOGGED,
    ActivityKind.WROTE_TO_PATIENT,
    ActivityKind.WROTE,
}


@dataclass(frozen=True)
class Line:
    """One thing that happened. `groups` are the keys of SHOWS that it is seen under."""

    at: datetime
    who: str
    title: str
    changes: Sequence[str] = ()  # "Received → In review"
    letter: str = ""
    note: str = ""
    private: bool = False  # the note is for staff; else it is what the system kept of an earlier answer
    badge: str = ""  # of an e-mail: how its delivery looks …
    state: str = ""  # … and in words; of a letter of ours: whether it was read
    groups: frozenset[str] = frozenset()
    again: int = 0  # the e-mail that can be tried again
    of_reference: str = ""  # of another request, which was merged into this one
    order: tuple[int, int] = (0, 0)  # among what happened at the same moment


@dataclass(frozen=True)
class Sources:
    """What a timeline is made of, each in any order."""

    activities: Sequence[Activity]
    letters: Sequence[Letter]
    messages: Sequence[Message]
    people: dict[int, str] = field(default_factory=dict)  # staff by key: names
    files: dict[int, str] = field(default_factory=dict)  # what each is called by whoever sent it


@dataclass(frozen=True)
class Show:
    """One of the filters, as a link."""

    name: str
    label: str
    count: int
    is_current: bool


@dataclass(frozen=True)
class Timeline:
    """What is shown of it. `more` is how many older lines there are; `next_pages` shows some of them."""

    lines: list[Line]
    shows: list[Show]
    current: str
    next_pages: int
    more: int


# --- Reading ---------------------------------------------------------------------------------------------------------


def sources_of(reading: Reading, elsewhere: Sequence[Activity] = ()) -> Sources:
    """`elsewhere` are acts of requests that were merged into it. One query, only when the name is needed of somebody of
    staff who did nothing here themselves."""
    activities = [*reading.timeline, *elsewhere]
    return Sources(
        activities,
        reading.letters,
        reading.mail,
        names_in(activities, reading.consultation.owner),
        {file.pk: file.name for file in reading.files},
    )


# --- Merging ---------------------------------------------------------------------------------------------------------


def timeline_of(sources: Sources, *, show: str = "all", pages: int = 1) -> Timeline:
    """The newest `pages` × SHOWN_AT_ONCE lines of a filter; one that is not known shows everything."""
    show = show if show in SHOWS else "all"
    everything = merged(sources)
    chosen = [line for line in everything if show in line.groups]
    shows = [
        Show(name, words, sum(name in line.groups for line in everything), name == show)
        for name, words in SHOWS.items()
    ]
    shown = SHOWN_AT_ONCE * max(pages, 1)
    return Timeline(chosen[:shown], shows, show, max(pages, 1) + 1, max(len(chosen) - shown, 0))


def merged(sources: Sources) -> list[Line]:
    """Newest first. A letter stands in the line of the act that wrote it; at one moment the e-mail comes below its act."""
    letters = {(letter.at, letter.author_id): letter for letter in sources.letters}
    lines = [act_line(act, letters.pop((act.at, act.actor_id), None), sources) for act in sources.activities]
    lines += [letter_line(letter) for letter in letters.values()]
    lines += [mail_line(message) for message in sources.messages]
    return sorted(lines, key=lambda line: (line.at, line.order), reverse=True)


def act_line(act: Activity, letter: Letter | None, sources: Sources) -> Line:
    """Words of staff in a note are private; what the system kept of an earlier answer is nobody's note."""
    changes = changes_of(act, sources.people)
    private = bool(act.note and act.note.author_id)
    return Line(
        at=act.at,
        who="The site" if act.kind in ActivityKind.without_a_person() else person(act.actor),
        title=title_of(act, sources.files),
        changes=changes,
        letter=letter.text if letter else "",
        note=act.note.text if act.note else "",
        private=private,
        state=read_words(letter) if letter else "",
        groups=groups_of(act, bool(letter), private, bool(changes)),
        of_reference=getattr(act, "of_reference", ""),
        order=(2, act.pk),
    )


def groups_of(act: Activity, has_letter: bool, is_private: bool, changes: bool) -> frozenset[str]:
    by_them = act.actor_id is None and act.kind not in ActivityKind.without_a_person()
    belongs = {
        "all": True,
        "calls": act.kind == ActivityKind.CALL_LOGGED,
        "messages": has_letter or act.kind in (ActivityKind.WROTE, ActivityKind.WROTE_TO_PATIENT),
        "notes": is_private,
        "changes": changes or act.kind not in ONLY_WORDS,
        "patient": by_them,
    }
    return frozenset(name for name, holds in belongs.items() if holds)


def letter_line(letter: Letter) -> Line:
    """A letter whose act stands elsewhere."""
    ours = letter.author_id is not None
    return Line(
        at=letter.at,
        who=person(letter.author),
        title=ActivityKind.WROTE_TO_PATIENT.label if ours else ActivityKind.WROTE.label,
        letter=letter.text,
        state=read_words(letter),
        groups=frozenset({"all", "messages"} if ours else {"all", "messages", "patient"}),
        order=(1, letter.pk),
    )


def read_words(letter: Letter) -> str:
    if letter.author_id is None:
        return ""
    if letter.taken_back_at:
        return "taken back before it was read"
    return f"read {centre_words(letter.read_at)}" if letter.read_at else "not read yet"


def mail_line(message: Message) -> Line:
    state = MessageState(message.state)
    return Line(
        at=message.created_at,
        who="The site",
        title=f"E-mail: {message.get_event_display()}",
        badge=MAIL_BADGES[state],
        state=what_became_of(message),
        again=message.pk if state == MessageState.DEAD else 0,
        groups=frozenset({"all", "messages"}),
        order=(0, message.pk),
    )
