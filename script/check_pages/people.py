"""The people of the made-up requests. They have no browser: what is looked at is opened with their cookies."""

import re
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta

from tests.consultations import sent_files
from tests.visitor import PATIENT_ANSWERS, Visitor, reference_in
from tests.whole_site import Site


class StoryFailed(Exception):
    """The site did not let the made-up people do what they came for, so that there is nothing to look at."""


@dataclass(frozen=True)
class Story:
    reference: str
    cookies: dict[str, str]
    hub: str = ""
    pages: tuple[str, ...] = ()  # those that the hub leads to


def later(days: int) -> str:
    """A date, as the staff's form of times takes it."""
    return (datetime.now(tz=UTC).date() + timedelta(days=days)).isoformat()


def signed_in(site: Site, username: str, *, sees: str) -> Visitor:
    """Somebody of the staff, who then sees the page at that path."""
    visitor = Visitor(site.address)
    login = {"username": username, "password": site.passwords[username]}
    if visitor.send_request("/admin/login/?next=/admin/", login).path != sees:
        raise StoryFailed(f"{username} could not sign in.")
    return visitor


def pages_below(visitor: Visitor, hub: str) -> tuple[str, ...]:
    """The addresses below the hub that it links to now, in its order."""
    links = re.findall(rf'href="({hub}[^"#]+)"', visitor.get(hub).text)
    return tuple(dict.fromkeys(links))


EVERLY = {
    "given_names": "Rosa",
    "family_name": "Everly-Montgomery",
    "birth_date_year": "1958",
    "phone": "626-555-0164",
    "email": "rosa@example.com",
}
GONE = "gone@example.com"


def send_files(visitor: Visitor, page: str, *files: tuple[str, bytes]) -> None:
    """Of (name, content), as a browser sends what was chosen."""
    parts = [
        b'Content-Disposition: form-data; name="%b"\r\n\r\n%b' % (name.encode(), value.encode())
        for name, value in visitor.hidden(page).items()
    ]
    head = (
        b'Content-Disposition: form-data; name="file"; filename="%b"\r\nContent-Type: application/octet-stream\r\n\r\n'
    )
    parts += [head % name.encode() + content for name, content in files]
    body = b"".join(b"--between\r\n" + part + b"\r\n" for part in parts) + b"--between--\r\n"
    if visitor.ask("POST", page, body, "multipart/form-data; boundary=between").status != 200:
        raise StoryFailed("The files were not taken.")


@dataclass
class Editor:
    """Eva, who writes pages."""

    site: Site
    PAGES = "/admin/pages/page/"
    ATTENTION = "/admin/pages/attention/"

    def __post_init__(self) -> None:
        self.visitor = signed_in(self.site, "eva", sees=self.ATTENTION)

    def change_page(self, model: str) -> str:
        """Of the last one in the list."""
        found = re.findall(rf"/admin/pages/{model}/\d+/change/", self.visitor.get(f"/admin/pages/{model}/").text)
        if not found:
            raise StoryFailed(f"There is no {model} to look at.")
        return found[-1]


@dataclass
class Staff:
    """The coordinator Ana, if nobody else is named. `examples` are the requests whose pages are worth looking at."""

    site: Site
    username: str = "ana"
    examples: dict[str, Story] = field(default_factory=dict)
    QUEUE = "/admin/consultations/consultationrequest/"

    def __post_init__(self) -> None:
        self.visitor = signed_in(self.site, self.username, sees="/admin/")

    @property
    def cookies(self) -> dict[str, str]:
        return self.visitor.cookies

    def page_of(self, story: Story) -> str:
        found = self.visitor.send_request(f"{self.QUEUE}search/", {"q": story.reference}).text
        number = re.search(rf"{self.QUEUE}(\d+)/change/", found)
        if number is None:
            raise StoryFailed(f"Request {story.reference} is not in the queue.")
        return f"{self.QUEUE}{number[1]}/change/"

    def act(self, story: Story, name: str) -> str:
        return self.page_of(story).replace("change/", f"act/{name}/")

    def acts_on(self, story: Story) -> list[str]:
        """The acts that the request's page offers."""
        return re.findall(r'href="[^"]*/act/(\w+)/"', self.visitor.get(self.page_of(story)).text)

    def links_on(self, path: str, pattern: str) -> list[str]:
        """The addresses on the page at `path` that have the pattern, each once, in its order."""
        links = re.findall(r'href="([^"#]+)"', self.visitor.get(path).text)
        return [link for link in dict.fromkeys(links) if re.search(pattern, link)]

    def compare(self, story: Story, other: Story) -> str:
        number = self.page_of(other).split("/")[-3]
        return self.page_of(story).replace("change/", f"with/{number}/")

    def merge(self, story: Story, other: Story) -> None:
        if self.visitor.send_request(self.compare(story, other), {"decision": "keep_first"}).status != 200:
            raise StoryFailed(f"{other.reference} could not be merged into {story.reference}.")

    def do(self, story: Story, name: str, **choices: str) -> None:
        if self.visitor.send_request(self.act(story, name), choices).status != 200:
            raise StoryFailed(f"The act {name} was refused for request {story.reference}.")


@dataclass
class Stories:
    """Requests made in one language, brought to where the hub looks different."""

    site: Site
    staff: Staff
    form: str
    language: str

    def sent(self, **answers) -> Story:
        visitor = Visitor(self.site.address)
        hub = visitor.send_request(self.form, PATIENT_ANSWERS | {"language": self.language} | answers)
        return Story(reference_in(hub), visitor.cookies, hub.path, pages_below(visitor, hub.path))

    def urgent(self) -> Story:
        return self.sent(wants="came_back", emergency_signs=["pain"])

    def called(self) -> Story:
        story = self.staff.examples["open"] = self.sent()
        self.staff.do(story, "log_call", outcome="reached", text="Has the last report at hand.")
        return story

    def with_everything(self) -> Story:
        """Files, messages both ways, a mail that came back, a request merged in, and one that may be the same person's."""
        self.site.mail.refusals[GONE] = "550 5.1.1 no such user"
        story = self.staff.examples["with everything"] = self.sent(
            **EVERLY, wants="came_back", emergency_signs=["pain"]
        )
        visitor = Visitor(self.site.address)
        visitor.cookies = story.cookies
        send_files(visitor, f"{story.hub}files/", ("report.pdf", sent_files.pdf()), ("scan.jpg", sent_files.picture()))
        visitor.send_request(f"{story.hub}messages/", {"text": "I sent the report. Is the second page readable?"})
        merged = self.staff.examples["merged"] = self.sent(**EVERLY | {"email": "rose@example.com"})
        self.staff.do(merged, "write", text="Thank you. We look at it today.")
        self.staff.merge(story, merged)
        alike = self.staff.examples["alike"] = self.sent(**EVERLY | {"email": GONE})
        self.staff.do(alike, "write", text="Thank you. We call you today.")
        self.staff.do(story, "log_call", outcome="no_answer", text="It rang, nobody took it.")
        self.staff.do(story, "add_note", text="Her daughter speaks for her in the evening.")
        self.staff.do(story, "write", text="Both pages are readable. Thank you.")
        return story

    def asked(self) -> Story:
        story = self.staff.examples["waiting"] = self.sent()
        self.staff.do(story, "wait_for_patient", question="Which clinic did the last scan?")
        return story

    def offered(self) -> Story:
        """Two times are offered."""
        story = self.staff.examples["offered"] = self.sent()
        soon = {
            f"start_{n}_{part}": text for n, day in ((1, 14), (2, 15)) for part, text in ((0, later(day)), (1, "10:00"))
        }
        self.staff.do(story, "offer_times", way="video", length="30", **soon)
        return self.with_pages(story)

    def booked(self) -> Story:
        """The first of two offered times is chosen."""
        story = self.offered()
        times = next(page for page in story.pages if re.search("/(times|citas)/", page))
        visitor = Visitor(self.site.address)
        visitor.cookies = story.cookies
        [chosen, *_others] = re.findall(r'name="time"[^>]*value="(\d+)"', visitor.get(times).text)
        visitor.send_request(times, {"time": chosen})
        return self.with_pages(story)

    def with_pages(self, story: Story) -> Story:
        """As its hub is now."""
        visitor = Visitor(self.site.address)
        visitor.cookies = story.cookies
        return replace(story, pages=pages_below(visitor, story.hub))

    def closed(self) -> Story:
        story = self.staff.examples["closed"] = self.sent()
        self.staff.do(story, "close", reason="visit_arranged")
        return story
