"""Every page and state that is looked at, as data: where it is, who looks, what they press there."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple
from urllib.parse import urlsplit

from script.check_pages.people import Editor, Staff, Stories
from tests.whole_site import Site


@dataclass(frozen=True)
class State:
    name: str
    path: str
    status: int = 200
    cookies: dict[str, str] = field(default_factory=dict)
    presses: bool = False  # the button of the form that is there
    types_too_much: bool = False
    forgets_cookies: bool = False  # before pressing, as when a page was open for too long
    is_weighed: bool = True
    is_for_staff: bool = False

    @property
    def has_address(self) -> bool:
        """Whether the address alone shows it, so that Lighthouse can open it."""
        return self.status == 200 and not (self.cookies or self.presses)


class Addresses(NamedTuple):
    start: str
    forms: tuple[str, str, str]
    mine: str
    old_link: str
    nowhere: str
    design: str


ADDRESSES = {
    "en": Addresses(
        start="/consultation/",
        forms=("/consultation/patient/", "/consultation/carer/", "/consultation/clinic/"),
        mine="/consultation/mine/",
        old_link="/consultation/link/no-longer/",
        nowhere="/nothing-here/",
        design="/design/",
    ),
    "es": Addresses(
        start="/es/consulta/",
        forms=("/es/consulta/paciente/", "/es/consulta/familiar/", "/es/consulta/clinica/"),
        mine="/es/consulta/mia/",
        old_link="/es/consulta/enlace/caducado/",
        nowhere="/es/nada-aqui/",
        design="/es/design/",
    ),
}


def all_states(site: Site) -> Iterator[State]:
    for path in site.pages:
        yield State(path, path)
    staff = Staff(site)
    for language, addresses in ADDRESSES.items():
        yield from asking(addresses)
        yield from hub(language, addresses, Stories(site, staff, addresses.forms[0], language))
    # Every name under .localhost is this machine, and none but localhost itself is ours.
    yield State("unknown host", f"http://unknown.localhost:{urlsplit(site.address).port}/", status=400)
    yield from for_staff(staff)
    yield from for_editors(Editor(site))


def asking(addresses: Addresses) -> Iterator[State]:
    for path in (addresses.start, *addresses.forms, addresses.mine):
        yield State(path, path)
    for path in addresses.forms:
        yield State(f"{path} with errors", path, status=422, presses=True)
    form = addresses.forms[0]
    yield State(f"{form} open too long", form, status=403, presses=True, forgets_cookies=True)
    yield State(f"{form} too much text", form, status=413, presses=True, types_too_much=True)
    yield State(addresses.old_link, addresses.old_link, status=404)
    yield State(addresses.nowhere, addresses.nowhere, status=404)
    yield State(addresses.design, addresses.design, is_weighed=False)


def hub(language: str, addresses: Addresses, stories: Stories) -> Iterator[State]:
    path = addresses.mine
    yield State(f"{path} sent", path, cookies=stories.sent().cookies)
    yield State(f"{path} urgent", path, cookies=stories.urgent().cookies)
    yield State(f"{path} called", path, cookies=stories.called().cookies)
    yield State(f"{path} question", path, cookies=stories.asked().cookies)
    yield State(f"{path} closed", path, cookies=stories.closed().cookies)
    yield State(
        f"{path} left too late", path, status=403, cookies=stories.sent().cookies, presses=True, forgets_cookies=True
    )


def for_staff(staff: Staff) -> Iterator[State]:
    def page(name: str, path: str, **options) -> State:
        return State(name, path, cookies=staff.cookies, is_weighed=False, is_for_staff=True, **options)

    yield State("/admin/login/", "/admin/login/", is_weighed=False, is_for_staff=True)
    yield State("/admin/login/ refused", "/admin/login/", presses=True, is_weighed=False, is_for_staff=True)
    for path in ("/admin/", staff.QUEUE, f"{staff.QUEUE}?view=all", "/admin/consultations/message/"):
        yield page(path, path)
    yield page("/admin/password_change/", "/admin/password_change/")
    yield page("/admin/password_change/ refused", "/admin/password_change/", presses=True)
    for what, story in staff.examples.items():
        yield page(f"request {what}", staff.page_of(story))
        for act in staff.acts_on(story):
            yield page(f"request {what}, {act}", staff.act(story, act))


def for_editors(editor: Editor) -> Iterator[State]:
    change = editor.change_page("page")
    for path in (
        *(editor.ATTENTION, editor.PAGES, f"{editor.PAGES}?language=es", f"{editor.PAGES}add/"),
        *(change, f"{change}?beside=twin", change.replace("change/", "history/")),
        *(change.replace("change/", f"act/{act}/") for act in ("unpublish", "publish")),
        *(editor.change_page(model) for model in ("carecard", "term", "drug", "synonym")),
    ):
        yield State(path, path, cookies=editor.visitor.cookies, is_weighed=False, is_for_staff=True)
    yield State(
        f"{editor.PAGES}add/ with errors",
        f"{editor.PAGES}add/",
        status=422,
        cookies=editor.visitor.cookies,
        presses=True,
        is_weighed=False,
        is_for_staff=True,
    )
