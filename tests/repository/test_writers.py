"""Only consultations/actions changes a request or anything that hangs on it."""

import ast
from pathlib import Path

from tests.repository.tree import parsed, python

WRITES = {
    "save", "create", "bulk_create", "get_or_create", "update_or_create", "update", "bulk_update", "delete",
    "save_base", "raw", "execute",
}  # fmt: skip
# Where rows of a request may be written, beside the actions themselves.
ROOMS = ("consultations/actions/", "consultations/migrations/")
ALLOWED = {
    # (file, call): why
    ("consultations/messages/compose.py", "message.save"): "the outbox: an action calls it, inside its transaction",
    ("consultations/models/access_link.py", "self.create"): "a link is made with the e-mail that it is written into",
    (
        "consultations/tracking/access.py",
        "http_request.session.save",
    ): "what this browser has open; no row of a request",
    ("consultations/tracking/access.py", "session.save"): "when it was last used",
    ("consultations/messages/delivery.py", "message.save"): "what became of a message is known only after it was sent",
    (
        "consultations/messages/delivery.py",
        "Message.objects.filter(pk=message.pk, state=MessageState.QUEUED).update",
    ): "the same, and never over what somebody took back meanwhile",
    ("consultations/uploads/storage.py", "private().save"): "a file, no row",
    ("consultations/uploads/storage.py", "private().delete"): "a file, no row",
    ("consultations/management/commands/remove_stray_files.py", "storage.delete"): "a file that has no row",
    ("consultations/uploads/cleaner.py", "pdf.save"): "a file, no row",
    ("consultations/uploads/cleaner.py", "upright.save"): "a file, no row",
    ("consultations/uploads/cleaner.py", "upright.convert('RGB').save"): "a file, no row",
    ("consultations/uploads/drawer.py", "picture.convert('RGB').save"): "a file, no row",
    ("consultations/audit.py", "made.save"): "an action calls it; reading is audited too",
    ("consultations/encryption.py", "super().save"): "keeps blind indexes in step, whoever saves",
    ("consultations/management/commands/setup_roles.py", "Group.objects.get_or_create"): "groups are Django's own",
    ("consultations/demo.py", "users.get_or_create"): "logins of made-up staff",
    ("consultations/demo.py", "Group.objects.get_or_create"): "their role",
    ("consultations/demo.py", "user.save"): "their unusable password",
    ("consultations/demo.py", "ClinicHours.objects.create"): "clinic hours are settings, no request hangs on them",
    ("consultations/demo.py", "request.messages.queued().update"): "made-up people get no mail",
    ("consultations/demo_many.py", "request.messages.queued().update"): "made-up people get no mail",
    (
        "consultations/demo_copies.py",
        "cursor.execute",
    ): "copies a million made-up requests where they are, in a database "
    "that had none: what it copies was made by actions",
}


def writes(path: Path) -> list[tuple[str, str]]:
    """(file, call) of every call that may write a row."""
    calls = (node.func for node in ast.walk(parsed(path)) if isinstance(node, ast.Call))
    methods = (func for func in calls if isinstance(func, ast.Attribute))
    return [
        (str(path), ast.unparse(func))
        for func in methods
        if func.attr.removeprefix("a") in WRITES or func.attr in WRITES
    ]


def assigned_statuses(path: Path) -> list[str]:
    """Every place that assigns to a `status` of something."""
    targets = []
    for node in ast.walk(parsed(path)):
        if isinstance(node, ast.Assign):
            targets += node.targets
        if isinstance(node, ast.AugAssign | ast.AnnAssign):
            targets.append(node.target)
    inner = [part for target in targets for part in ast.walk(target)]
    return [f"{path}:{part.lineno}" for part in inner if isinstance(part, ast.Attribute) and part.attr == "status"]


def outside_of_actions() -> list[Path]:
    return [path for path in python("consultations") if not str(path).startswith(ROOMS)]


def test_nobody_but_actions_writes():
    found = {write for path in outside_of_actions() for write in writes(path)}
    assert sorted(found - ALLOWED.keys()) == []


def test_every_exception_is_needed():
    found = {write for path in outside_of_actions() for write in writes(path)}
    assert sorted(ALLOWED.keys() - found) == []


def test_pages_and_the_project_do_not_write_requests():
    """They do not know the models; the one exception reads (readyz)."""
    wrong = [write for path in python("sarcoma_center") for write in writes(path) if "Message" in write[1]]
    assert wrong == []


def test_status_is_set_by_the_workflow_alone():
    everywhere = [path for path in python("consultations") if "migrations" not in path.parts]
    assert [place for path in everywhere for place in assigned_statuses(path)] == []


def test_editors_write_through_actions():
    """The admin writes nothing of a page or a draft; only what is not one of them."""
    found = {write for path in python("pages/admin") for write in writes(path)}
    assert found == {
        ("pages/admin/attention_page.py", "get_object_or_404(SearchMiss, pk=pk).delete"),
        ("pages/admin/guarded.py", "content.save"),  # a card, a term, a drug, a synonym
    }


def test_writes_are_really_found():
    assert ("consultations/actions/triage.py", "ContactAttempt.objects.create") in writes(
        Path("consultations/actions/triage.py")
    )
