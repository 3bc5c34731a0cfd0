"""One database of the staff's admin, and what is asked of it: python -m script.benchmark.triage_site REQUESTS OPEN RESULT.

Runs in a process of its own, with the keys that the database was filled with. Fills it when it is empty, signs a coordinator
in, and asks every page once in this process to count its queries and time the slowest. Writes all to RESULT, as JSON.
"""

import json
import statistics
import sys
import time
from importlib import import_module
from pathlib import Path
from typing import Any

import django
from django.core.management import call_command

QUEUE = "/admin/consultations/consultationrequest/"
PASSES = 5
NAMES_OF_FEW = 15  # of a thousand people as many bear one name as fill a page of results, as of a million
FEW = 10_000


def main(requests: int, open_count: int, result: Path) -> None:
    django.setup()
    from django.conf import settings

    from sarcoma_center import static_files

    settings.ALLOWED_HOSTS = [*settings.ALLOWED_HOSTS, "testserver"]
    static_files.collect()
    for command in ("migrate", "createcachetable", "setup_roles"):
        call_command(command, verbosity=0)
    seconds = fill(requests, open_count)
    cookie = signed_in()
    asks = list(everything_asked())
    found = {"seconds": seconds, "cookie": cookie, "asks": [ask | watched(ask, cookie) for ask in asks], **sizes()}
    result.write_text(json.dumps(found))
    plans_of = [f"=== {ask['name']}\n\n" + "\n\n".join(ask["plans"]) for ask in found["asks"]]
    result.with_suffix(".plans.txt").write_text("\n\n".join(plans_of))


def fill(requests: int, open_count: int) -> float | None:
    """Seconds that it took; None if it was filled before."""
    from django.db import connection
    from django.utils import timezone

    from consultations import demo_people
    from consultations.demo_many import ManyMaker
    from consultations.models import ConsultationRequest

    if ConsultationRequest.objects.exists():
        return None
    if requests < FEW:
        demo_people.NAMES = demo_people.DAYS = NAMES_OF_FEW
    began = time.monotonic()
    ManyMaker(now=timezone.now()).make(requests, open_count)
    seconds = time.monotonic() - began
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE")  # as the database does by itself within minutes
    return seconds


def sizes() -> dict:
    from consultations.models import ConsultationRequest

    newest = ConsultationRequest.objects.latest("created_at")
    requests = ConsultationRequest.objects
    return {"requests": requests.count(), "open": requests.open().count(), "newest": newest.created_at.isoformat()}


def signed_in() -> str:
    """The cookie of a session of demo-ana, who has a share of the open requests."""
    from django.conf import settings
    from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
    from django.contrib.auth.models import User

    ana = User.objects.get(username="demo-ana")
    session = import_module(settings.SESSION_ENGINE).SessionStore()
    session[SESSION_KEY], session[HASH_SESSION_KEY] = str(ana.pk), ana.get_session_auth_hash()
    session[BACKEND_SESSION_KEY] = "django.contrib.auth.backends.ModelBackend"
    session.create()
    return f"{settings.SESSION_COOKIE_NAME}={session.session_key}"


# --- What is asked


def everything_asked():
    """{"name", "path", "form"}: a form is posted, {} is not."""
    yield from views()
    yield from filters()
    yield from deep_pages()
    yield from searches()
    yield from request_pages()


def get(name: str, path: str) -> dict:
    return {"name": name, "path": path, "form": {}}


def views():
    from consultations.admin.queue.views import VIEWS

    for code in VIEWS:
        yield get(f"view {code.value}", f"{QUEUE}?view={code.value}")


def filters():
    from consultations.admin.people import colleagues
    from consultations.admin.queue.filters import FILTERS
    from consultations.admin.queue.views import VIEWS
    from consultations.enums import QueueView

    people = colleagues()
    for name, narrowing in FILTERS.items():
        view = QueueView.OPEN if name in VIEWS[QueueView.OPEN].filters else QueueView.CLOSED
        code = narrowing.choices(people)[1 if name == "owner" else 0][0]
        yield get(f"filter {name}", f"{QUEUE}?view={view.value}&{name}={code}")


def deep_pages():
    """From the middle of each long list on."""
    from django.contrib.auth.models import User
    from django.utils import timezone

    from consultations.admin.queue.paging import cursor
    from consultations.admin.queue.views import VIEWS, sortable
    from consultations.enums import QueueView

    for code in (QueueView.OPEN, QueueView.CLOSED, QueueView.ALL):
        view = VIEWS[code]
        requests = sortable(view.requests(timezone.now(), User.objects.first()), view.order).order_by(*view.order)
        middle = requests.count() // 2
        address = f"{QUEUE}?view={code.value}&before={cursor(list(requests[middle : middle + 1]), 0, view.order)}"
        yield get(f"deep page of {code.value}", address)


def searches():
    from consultations.models import ConsultationRequest
    from consultations.reference import ALPHABET

    some = ConsultationRequest.objects.exclude(email_index=None).exclude(phone_index=None)
    person = some.order_by("pk")[some.count() // 2]
    wrong = "".join(ALPHABET[ALPHABET.index(letter) - 1] for letter in person.reference[:2]) + person.reference[2:]
    typed = {
        "reference": (person.reference, "K7QM-4RTX" if person.reference != "K7QM-4RTX" else "C3C3-C3C3"),
        "misheard reference": (person.reference[:3] + "B" + person.reference[4:], wrong),
        "family name": (person.family_name, "Xyzzyquux"),
        "birth date": (person.birth_date.strftime("%m/%d/%Y"), "01/02/1903"),
        "phone": (person.phone, "+1 907 200 3004"),
        "e-mail": (person.email, "nobody@example.net"),
        "name and birth date": (f"{person.family_name} {person.birth_date:%m/%d/%Y}", "Xyzzyquux 01/02/1903"),
    }
    for kind, (hit, miss) in typed.items():
        yield {"name": f"search {kind}, hit", "path": f"{QUEUE}search/", "form": {"q": hit}}
        yield {"name": f"search {kind}, miss", "path": f"{QUEUE}search/", "form": {"q": miss}}


def request_pages():
    """Of an open one and of a closed one, with as much to show as any."""
    from django.db.models import Count

    from consultations.models import ConsultationRequest

    newest = ConsultationRequest.objects.order_by("-pk")
    for name, requests in (("open", newest.open()), ("closed", newest.exclude(closed_at=None))):
        some = requests.filter(pk__in=list(requests.values_list("pk", flat=True)[:1000]))
        longest = some.annotate(lines=Count("activities", distinct=True), told=Count("section_answers", distinct=True))
        key = longest.order_by("-lines", "-told", "-pk").values_list("pk", flat=True)[0]
        yield get(f"request page, {name}", f"{QUEUE}{key}/change/")


# --- Queries


class Watch:
    """Notes every statement, and how many milliseconds it took."""

    def __init__(self) -> None:
        self.statements: list[tuple[str, Any]] = []
        self.times: list[float] = []

    def __call__(self, execute, sql, params, many, context):
        began = time.perf_counter()
        try:
            return execute(sql, params, many, context)
        finally:
            self.times.append((time.perf_counter() - began) * 1000)
            self.statements.append((sql, params))


def watched(ask: dict, cookie: str) -> dict:
    """How many queries the page makes, the milliseconds of its slowest one (the median of some passes), and their plans."""
    from django.db import connection
    from django.test import Client

    client, slowest = Client(headers={"cookie": cookie}), []
    for _pass in range(PASSES + 1):
        watch = Watch()
        with connection.execute_wrapper(watch):
            response = client.post(ask["path"], ask["form"]) if ask["form"] else client.get(ask["path"])
        if response.status_code != 200:
            raise RuntimeError(f"{ask['name']}: {response.status_code}")
        slowest.append(max(watch.times))
    # The first pass is another one: it opens what is kept open, and keeps the view for the next time.
    return {"queries": len(watch.times), "slowest": statistics.median(slowest[1:]), "plans": plans(watch.statements)}


def plans(statements: list[tuple[str, Any]]) -> list[str]:
    """How the database reads what each query asks for, with the pages that it touched."""
    from django.db import connection

    found = []
    with connection.cursor() as cursor:
        for sql, params in statements:
            if sql.startswith(("SELECT", "(SELECT")):
                cursor.execute(f"EXPLAIN (ANALYZE, BUFFERS) {sql}", params)
                plan = "\n".join(line for (line,) in cursor.fetchall())
                found.append(f"{sql}\n{plan}")
    return found


if __name__ == "__main__":
    main(int(sys.argv[1]), int(sys.argv[2]), Path(sys.argv[3]))
