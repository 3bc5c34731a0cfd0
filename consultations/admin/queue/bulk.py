"""One act on many requests: first a page that says for each what will happen or why not, then the act itself, each request
by itself. What somebody else changed between the two is left alone and named."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from django.contrib import messages
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.db.models import Prefetch
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from consultations import actions, audit
from consultations.actions.assigning import why_not_to
from consultations.actions.records_asked import NOTHING_NEEDED
from consultations.actions.staff import roles_of
from consultations.admin.people import colleagues, person
from consultations.admin.queue.paging import MAX_KEY, PAGE_SIZE
from consultations.admin.queue.rows import with_columns
from consultations.admin.queue.words import line_words
from consultations.enums import RecordKind
from consultations.models import Activity, ConsultationRequest, Record
from consultations.workflow import ASSIGN, MARK_RECORDS_ASKED, Act, TransitionNotAllowed


@dataclass(frozen=True)
class Job:
    """What is to be done, by whom. `carry_out` takes what every act takes; `outlook` gives (possible, in words)."""

    act: Act
    title: str
    carry_out: Callable[..., None]
    outlook: Callable[[ConsultationRequest], tuple[bool, str]]
    to: User | None = None


@dataclass(frozen=True)
class Line:
    """One request of the preview. `meanwhile` is the last thing done to it after the list was opened, "" if nothing was."""

    request: ConsultationRequest
    possible: bool
    words: str
    meanwhile: str = ""

    @property
    def value(self) -> str:
        return f"{self.request.pk}:{self.request.version}"


def bulk_page(request: HttpRequest, context: dict) -> HttpResponse:
    if not request.user.has_perm("consultations.triage_request"):
        raise PermissionDenied
    queue = reverse("admin:consultations_consultationrequest_changelist")
    seen, job = chosen_requests(request), job_of(request)
    if not seen or job is None:
        if request.method == "POST":
            messages.warning(request, "Nothing was done. Tick at least one request, then choose what to do with it.")
        return HttpResponseRedirect(queue)
    if "confirmed" in request.POST:
        tell(request, *carry_out(job, seen, by=request.user, now=timezone.now()), job)
        return HttpResponseRedirect(queue)
    lines = preview(job, seen, by=request.user)
    shown = [line.request.pk for line in lines]
    audit.record(act="read_queue", request=None, by=request.user, at=timezone.now(), view=job.act.name, requests=shown)
    context |= {
        "title": job.title,
        "job": job,
        "lines": lines,
        "possible": sum(line.possible for line in lines),
        "is_nav_sidebar_enabled": False,
    }
    return render(request, "admin/consultations/queue/bulk.html", context)


def chosen_requests(request: HttpRequest) -> dict[int, int]:
    """Key → version that the page showed, of at most one page of ticked rows; what is no such pair is left out."""
    pairs = [value.partition(":")[::2] for value in request.POST.getlist("request")[:PAGE_SIZE]]
    numbers = [pair for pair in pairs if all(part.isascii() and part.isdecimal() and len(part) < 19 for part in pair)]
    return {int(key): int(version) for key, version in numbers if int(key) <= MAX_KEY}


def job_of(request: HttpRequest) -> Job | None:
    """None when what was sent names no act, or nobody to give requests to."""
    by = request.user
    match request.POST.get("act"):
        case MARK_RECORDS_ASKED.name:
            return Job(MARK_RECORDS_ASKED, "Mark records asked", actions.mark_records_asked, records_outlook)
        case ASSIGN.name:
            known = {str(one.pk) for one in colleagues()}
            to = User.objects.filter(pk=key).first() if (key := request.POST.get("to", "")) in known else None
            if to:
                return Job(
                    ASSIGN, f"Give to {person(to)}", actions.assign, lambda found: assign_outlook(found, by, to), to
                )
    return None


def assign_outlook(request: ConsultationRequest, by, to) -> tuple[bool, str]:
    if why_not := why_not_to(request, by=by, to=to):
        return False, why_not
    whose = person(request.owner) if request.owner else "nobody"
    return True, f"Goes from {whose} to {person(to)}."


def records_outlook(request: ConsultationRequest) -> tuple[bool, str]:
    kinds = [str(RecordKind(record.kind).label) for record in request.needed]  # type: ignore[attr-defined]  # prefetched
    return (True, f"Asked today: {', '.join(kinds)}.") if kinds else (False, NOTHING_NEEDED)


def preview(job: Job, seen: dict[int, int], *, by) -> list[Line]:
    """What will happen to each, in the order of their references. Six queries, however many."""
    needed = Prefetch("records", Record.objects.current().needed(), to_attr="needed")
    found = with_columns(ConsultationRequest.objects.filter(pk__in=seen)).prefetch_related(needed)
    roles = roles_of(by)
    last = last_lines([request.pk for request in found if request.version != seen[request.pk]])
    lines = []
    for request in sorted(found, key=lambda one: one.reference):
        possible, words = job.outlook(request)
        try:
            job.act.check(request.status, roles)
        except TransitionNotAllowed as refusal:
            possible, words = False, str(refusal)
        lines.append(Line(request, possible, words, last.get(request.pk, "")))
    return lines


def last_lines(request_ids: list[int]) -> dict[int, str]:
    """Request → who did what to it last: "Ana Ruiz: Claimed, at 10:42 am PST"."""
    if not request_ids:
        return {}
    lines = Activity.objects.filter(request__in=request_ids).order_by("request", "-pk").distinct("request")
    return {line.request_id: line_words(line, timezone.now()) for line in lines.select_related("actor")}


def carry_out(job: Job, seen: dict[int, int], *, by, now: datetime) -> tuple[list[str], list[str]]:
    """(references of what was done, what was not done with the reason). Each is a transaction of its own."""
    references = dict(ConsultationRequest.objects.filter(pk__in=seen).values_list("pk", "reference"))
    more = {"to": job.to} if job.to else {}
    done, skipped = [], []
    for key, reference in sorted(references.items(), key=lambda pair: pair[1]):
        try:
            job.carry_out(request_id=key, by=by, seen_version=seen[key], now=now, **more)
        except actions.ChangedMeanwhile as conflict:
            skipped.append(f"{reference} ({line_words(conflict.acts[-1], now)} meanwhile)")
        except TransitionNotAllowed as refusal:
            skipped.append(f"{reference} ({refusal})")
        else:
            done.append(reference)
    return done, skipped


def tell(request: HttpRequest, done: list[str], skipped: list[str], job: Job) -> None:
    if done:
        messages.success(request, f"{job.title} — done: {', '.join(done)}.")
    if skipped:
        messages.warning(request, f"{job.title} — not done: {', '.join(skipped)}. Look at each, then decide again.")
