""" "Was this page useful?": counted by page and day; what a reader misses is kept without anything that tells who wrote it.

There is no identity, session or cookie here, and the question stands on pages that are the same bytes for everybody. So
there is no token against forged sending either: the worst that it could do is bounded by the numbers below.
"""

from http import HTTPStatus
from typing import Any

from django import forms
from django.db import DatabaseError, connection, transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from pages.edition import EditionUnavailable, ServedPage
from pages.editions import editions
from pages.languages import home_path
from pages.models import Comment, Page
from pages.plain_page import plain_page
from pages.screening import is_worth_keeping, screened

ASKED_ON = (Page.Kind.HUB, Page.Kind.TOPIC)
VOTES_A_DAY = 1000  # of one page
COMMENTS_A_DAY = 20  # of one page; more than somebody reads
MAX_COMMENT_CHARACTERS = 500

COUNT = """
    INSERT INTO pages_usefulness AS kept (page_id, day, yes, no)
    SELECT id, %(day)s, %(yes)s, %(no)s FROM pages_page WHERE path = %(path)s AND is_published AND kind = ANY(%(kinds)s)
    ON CONFLICT (page_id, day) DO UPDATE SET yes = kept.yes + EXCLUDED.yes, no = kept.no + EXCLUDED.no
    WHERE kept.yes + kept.no < %(most)s
"""


class CommentForm(forms.Form):
    text = forms.CharField(
        label=_("What was missing? (optional)"),
        help_text=_("Please do not write names, dates or numbers that tell who you are."),
        required=False,
        max_length=MAX_COMMENT_CHARACTERS,
        error_messages={"max_length": _("Write at most %(limit_value)d characters. You wrote %(show_value)d.")},
        widget=forms.Textarea({"rows": 4}),
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **{"label_suffix": "", **kwargs})


@csrf_exempt
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def answer(request: HttpRequest) -> HttpResponse:
    """Takes "yes" or "no", thanks, and asks what was missing; takes that, and thanks. Never tells what is kept of whom."""
    if request.method != "POST":
        return redirect(home_path(get_language() or ""))
    path = request.POST.get("page", "")
    try:
        page = editions.find(path)
    except EditionUnavailable:
        return plain_page("503.html", HTTPStatus.SERVICE_UNAVAILABLE, {"Retry-After": "10"})
    if page is None:
        raise Http404
    is_program = bool(request.POST.get("website"))
    if "text" in request.POST:
        return take_comment(request, path, page, is_program=is_program)
    vote = request.POST.get("answer")
    kept = is_program or vote not in ("yes", "no") or tried(count, path, useful=vote == "yes")
    return thanks(request, path, page, CommentForm(), kept=kept)


def take_comment(request: HttpRequest, path: str, page: ServedPage, *, is_program: bool) -> HttpResponse:
    # A browser sends a new line as two characters, and counts it as one.
    form = CommentForm({"text": request.POST["text"].replace("\r\n", "\n")})
    if not form.is_valid():
        return thanks(request, path, page, form, status=HTTPStatus.UNPROCESSABLE_ENTITY)
    if is_program or tried(keep, path, form.cleaned_data["text"]):
        return thanks(request, path, page, None)
    return thanks(request, path, page, form, kept=False, status=HTTPStatus.SERVICE_UNAVAILABLE)


def thanks(
    request: HttpRequest, path: str, page: ServedPage, form: CommentForm | None, *, kept: bool = True, status: int = 200
) -> HttpResponse:
    """`form`: to ask what was missing, or None at the end."""
    errors = [("#id_text", text) for text in form.errors.get("text", [])] if form and form.is_bound else []
    context = {"path": path, "title": page.title, "form": form, "errors": errors, "kept": kept}
    return render(request, "pages/useful.html", context, status=status)


def tried(store, *args, **kwargs) -> bool:
    """False when the database is away: an answer is then lost, and nothing else."""
    try:
        with transaction.atomic():
            store(*args, **kwargs)
    except DatabaseError:
        return False
    return True


def count(path: str, *, useful: bool) -> None:
    """One more for today, in one statement, so that no two readers overwrite each other. Nothing once there are enough."""
    values: dict[str, Any] = {
        "path": path,
        "kinds": list(map(str, ASKED_ON)),
        "day": timezone.localdate(),
        "yes": int(useful),
        "no": int(not useful),
        "most": VOTES_A_DAY,
    }
    with connection.cursor() as cursor:
        cursor.execute(COUNT, values)


def keep(path: str, text: str) -> None:
    """What is left of the text after screening, unless that is nothing or there are enough for today."""
    text, today = screened(text), timezone.localdate()
    page = Page.objects.published().filter(path=path, kind__in=ASKED_ON).first()
    if page and is_worth_keeping(text) and page.comments.filter(day=today).count() < COMMENTS_A_DAY:
        Comment.objects.create(page=page, day=today, text=text)
