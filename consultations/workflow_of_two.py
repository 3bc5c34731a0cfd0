"""What staff may do with two requests at once: the other half of workflow.py, printed with it. Pure."""

from dataclasses import dataclass

from consultations.enums import Role, Status
from consultations.workflow import EVERY_OPEN, STAFF, Act


@dataclass(frozen=True)
class PairAct(Act):
    """One thing staff can do with two requests, from the page that shows both."""


MERGE = PairAct(
    "merge",
    "Merge: keep this one",
    EVERY_OPEN,
    None,
    (Role.COORDINATOR,),
    ("the other request",),
    "The other one is put into it. Nothing is lost, nobody is written to, and it can be undone.",
)
MERGE_AWAY = PairAct(
    "merge_away",
    "Merge into another",
    tuple(Status),
    Status.CLOSED,
    (Role.COORDINATOR,),
    ("the request to keep",),
    "What hangs on it is put to the kept one. Its link still works.",
)
UNMERGE = PairAct(
    "unmerge",
    "Undo the merge",
    (Status.CLOSED,),
    None,
    (Role.COORDINATOR,),
    (),
    "Both requests stand again where they stood. What came in since then stays with the kept one.",
)
NOT_SAME = PairAct(
    "not_same", "Not the same person", tuple(Status), None, STAFF, ("the other request",), "It is not suggested again."
)
KEEP_APART = PairAct(
    "keep_apart",
    "The same person, two requests",
    tuple(Status),
    None,
    STAFF,
    ("the other request",),
    "Somebody who asks for two things. Both go on, and each page names the other.",
)
WRITE_THROUGH = PairAct(
    "write_through",
    "Write to whoever asked it",
    (Status.CLOSED,),
    None,
    STAFF,
    ("text",),
    "For a merged request whose asker may not read the kept one. They alone read it.",
    only_adds=True,
)
PAIR_ACTS = (MERGE, MERGE_AWAY, UNMERGE, NOT_SAME, KEEP_APART, WRITE_THROUGH)
