"""What staff see: the queue, one request, what is done with it, and what leads, auditors and administrators keep."""

from collections.abc import Iterator
from functools import partial

from script.check_pages.people import Editor, Staff, Story, signed_in
from script.check_pages.state import State
from tests.visitor import Visitor
from tests.whole_site import Site

ADMIN = "/admin/consultations"
FORM = "main form:not(.presence form) [type=submit]"


def seen_by(visitor: Visitor) -> partial[State]:
    return partial(State, cookies=visitor.cookies, is_weighed=False, is_for_staff=True)


def for_staff(site: Site, staff: Staff) -> Iterator[State]:
    yield State("/admin/login/", "/admin/login/", is_weighed=False, is_for_staff=True)
    yield State("/admin/login/ refused", "/admin/login/", presses=True, is_weighed=False, is_for_staff=True)
    page = seen_by(staff.visitor)
    for path in ("/admin/", "/admin/password_change/", f"{ADMIN}/message/", f"{ADMIN}/appointment/diary/"):
        yield page(path, path)
    yield page("/admin/password_change/ refused", "/admin/password_change/", presses=True)
    for path in staff.links_on(f"{ADMIN}/message/", "try-again")[:1]:
        yield page("/admin/consultations/message/ try again", path)
    yield from queue(page, staff)
    yield from requests(page, staff)
    yield from for_leads(Staff(site, username="lea"))
    yield from for_others(site)


def queue(page: partial[State], staff: Staff) -> Iterator[State]:
    views = ("view=today", "view=mine", "view=news", "view=overdue", "view=closed", "view=all", "view=open&language=es")
    for path in (staff.QUEUE, *(f"{staff.QUEUE}?{view}" for view in views)):
        yield page(path, path)
    search, reference = f"{staff.QUEUE}search/", staff.examples["open"].reference
    misheard = reference[:-1] + ("2" if reference[-1] != "2" else "3")
    yield page(search, search)
    for what, typed in {
        "one found": reference,
        "many found": "Quigley",
        "misheard": misheard,
        "nobody found": "Nobody 1/2/1903",
        "nothing to search by": "?",
    }.items():
        yield page(f"{search} {what}", search, presses=True, types={"q": typed}, button=".finder [type=submit]")
    for act in ("assign", "mark_records_asked"):
        yield page(
            f"{staff.QUEUE}bulk/ {act}",
            f"{staff.QUEUE}?view=open",
            presses=True,
            ticks=("input[name=request]",),
            button=f"[name=act][value={act}]",
        )


def requests(page: partial[State], staff: Staff) -> Iterator[State]:
    """Each example, and each act once, where it is possible."""
    known: set[str] = set()
    for what, story in staff.examples.items():
        yield page(f"request {what}", staff.page_of(story))
        for act in staff.acts_on(story):
            if act not in known:
                known.add(act)
                yield page(f"request {what}, {act}", staff.act(story, act))
    story = staff.examples["with everything"]
    yield page("request, not possible", staff.act(story, "reopen"))
    for act in ("log_call", "offer_times", "write", "close", "set_urgency"):
        yield page(
            f"request, {act} with errors", staff.act(story, act), status=422, presses=True, button=f"{FORM}.default"
        )
    preview = {"presses": True, "button": "[name=preview]"}
    yield page("request, write preview", staff.act(story, "write"), types={"text": "We call you today."}, **preview)
    ticks = ("[name=reason][value=visit_arranged]",)
    yield page("request, close preview", staff.act(story, "close"), ticks=ticks, **preview)
    yield from beside(page, staff, story)


def beside(page: partial[State], staff: Staff, story: Story) -> Iterator[State]:
    """What a request's page leads to: other requests of the person, and files."""
    for other in ("alike", "merged"):
        yield page(f"request, compare with {other}", staff.compare(story, staff.examples[other]))
    for path in staff.links_on(staff.page_of(story), r"/merged/|/view/$"):
        yield page(f"request, {path.rstrip('/').split('/')[-1]} {path}", path)


def for_leads(lead: Staff) -> Iterator[State]:
    page = seen_by(lead.visitor)
    for model in ("clinichours", "clinicexception", "closure", "messagetemplate"):
        path = f"{ADMIN}/{model}/"
        yield page(path, path)
        yield page(f"{path}add/", f"{path}add/")
    for path in lead.links_on(f"{ADMIN}/messagetemplate/", "/change/")[:1]:
        yield page(f"{ADMIN}/messagetemplate/ preview", path, presses=True, button="[name=preview]")
    yield page(f"{ADMIN}/closure/add/ with errors", f"{ADMIN}/closure/add/", presses=True, button="[name=_save]")
    for path in ("/admin/reports/", "/admin/reports/export/", f"{ADMIN}/export/"):
        yield page(path, path)
    yield page("/admin/reports/ with errors", "/admin/reports/?period=own", status=422)
    named = {"ticks": ("[name=kind][value=named]",), "presses": True, "button": f"{FORM}.default"}
    yield page("/admin/reports/export/ with errors", "/admin/reports/export/", status=422, **named)


def for_others(site: Site) -> Iterator[State]:
    page = seen_by(signed_in(site, "otto", sees="/admin/"))
    yield page(f"{ADMIN}/auditentry/", f"{ADMIN}/auditentry/")
    page = seen_by(signed_in(site, "ada", sees="/admin/"))
    for path in ("/admin/auth/user/", "/admin/auth/user/add/", "/admin/auth/user/1/change/", "/admin/auth/group/"):
        yield page(path, path)


def for_editors(editor: Editor) -> Iterator[State]:
    page, change = seen_by(editor.visitor), editor.change_page("page")
    for path in (
        *(editor.ATTENTION, editor.PAGES, f"{editor.PAGES}?language=es", f"{editor.PAGES}add/"),
        *(change, f"{change}?beside=twin", change.replace("change/", "history/")),
        *(change.replace("change/", f"act/{act}/") for act in ("unpublish", "publish")),
        *(editor.change_page(model) for model in ("carecard", "term", "drug", "synonym")),
    ):
        yield page(path, path)
    yield page(f"{editor.PAGES}add/ with errors", f"{editor.PAGES}add/", status=422, presses=True)
