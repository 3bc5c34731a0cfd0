"""What we wrote and they wrote: one thread, with a box to write below it."""

from functools import partial

from django import forms
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from consultations.actions.replying import mark_letters_read, reply
from consultations.intake.fields import long_text_field
from consultations.intake.hub_form import HubForm
from consultations.models import ConsultationRequest, Letter
from consultations.tracking.form_page import form_page
from consultations.tracking.hub_page import hub_page, open_handle
from consultations.tracking.promise import promise_of
from consultations.workflow import TransitionNotAllowed
from consultations.workflow_of_asker import STAYS_CLOSED


class LetterForm(HubForm):
    text = long_text_field(
        label=gettext_lazy("Your message"),
        help_text=gettext_lazy("Is it urgent? Do not write. Call us."),
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["text"].required = True
        self.fields["text"].error_messages["required"] = _("Write your message first.")

    def clean_text(self) -> str:
        """As typed; but spaces alone say nothing."""
        text: str = self.cleaned_data["text"]
        if not text.strip():
            raise ValidationError(_("Write your message first."))
        return text


def thread(letters: list[Letter]) -> list[dict]:
    """As the component message_thread takes them."""
    return [
        {
            "from_us": letter.author is not None,
            "name": letter.author.get_full_name() if letter.author else "",
            "sent_at": letter.at,
            "text": letter.text,
            "is_new": letter.author is not None and letter.read_at is None,
        }
        for letter in letters
    ]


def can_write(consultation: ConsultationRequest) -> bool:
    return consultation.close_reason not in STAYS_CLOSED


@require_http_methods(["GET", "HEAD", "POST"])
@hub_page
def messages(request, consultation: ConsultationRequest) -> HttpResponse:
    letters = list(consultation.letters.shown().select_related("author"))
    response = form_page(
        request,
        consultation,
        make=LetterForm,
        save=partial(send, consultation),
        done=reverse("consultations:messages", kwargs={"handle": open_handle(request)}),
        title=_("Messages"),
        template="consultations/messages.html",
        context={
            "thread": thread(letters),
            "can_write": can_write(consultation),
            "promise": promise_of(consultation, timezone.now()),
        },
    )
    if request.method == "GET" and any(message["is_new"] for message in thread(letters)):
        mark_letters_read(request_id=consultation.pk, upto=letters[-1].pk, now=timezone.now())
    return response


def send(consultation: ConsultationRequest, form: forms.Form) -> str | None:
    """Does it; else says why not."""
    try:
        reply(request_id=consultation.pk, text=form.cleaned_data["text"], now=timezone.now())
    except TransitionNotAllowed:
        return _("This request stays closed, so we did not keep this. Please call us.")
    return None
