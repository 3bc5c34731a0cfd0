"""What the page of an act says beside its form: what they will get and read of it, ready-made texts to begin with, how hard
the text is to read, and a preview word for word."""

import re
from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.formats import localize

from consultations.actions.rehearsal import Outcome
from consultations.admin.act_form import ActForm, LetterField
from consultations.admin.template_values import filled
from consultations.enums import Language, Status
from consultations.models import ConsultationRequest, Message, MessageTemplate
from consultations.plain_words import PATIENT_READS
from consultations.templatetags.consultations import close_words, status_words
from consultations.tracking.letters import thread
from consultations.tracking.promise import promise_of
from consultations.workflow import Act
from pages.readability import MAX_PAGE_GRADE, long_sentences, measure

TEMPLATE, INSERT, PREVIEW = "ready_text", "insert", "preview"  # names in the form
HIDDEN = "[…]"
FEWEST_WORDS = 15  # a formula says little about fewer
LANGUAGE_NAMES = {"en": "English", "es": "Spanish"}


@dataclass(frozen=True)
class Reading:
    """How hard a text is to read; `warnings` are in words, none when it is easy. Of a few words there is no `grade`."""

    grade: str
    warnings: list[str]


@dataclass(frozen=True)
class Preview:
    """What whoever asked would get and read, in their language."""

    language: str
    language_name: str
    mail: Message | None
    mail_body: str
    status: str
    promise: str
    question: str
    thread: list[dict]


class Writing:
    """The side of one act's page for one request. `form` is the act's form as it is shown."""

    def __init__(self, consultation: ConsultationRequest, act: Act, form: ActForm, data, *, by, now: datetime) -> None:
        self.consultation, self.act, self.form, self.by, self.now = consultation, act, form, by, now
        self.language = consultation.mail_language
        self.field = next((name for name, field in form.fields.items() if isinstance(field, LetterField)), "")
        self.offered = list(MessageTemplate.objects.for_act(act.name)) if self.field else []
        self.chosen = next((one for one in self.usable if str(one.pk) == data.get(TEMPLATE)), None)
        self.name_language()

    @property
    def has_preview(self) -> bool:
        """Whether they notice the act at all."""
        return bool(self.field or self.act.mail or self.act.target)

    @property
    def language_name(self) -> str:
        return LANGUAGE_NAMES.get(self.language, self.language)

    # --- What they are told

    def mail_words(self) -> str:
        if not self.act.mail:
            return "They get no e-mail."
        if not self.consultation.email:
            return "They have no e-mail address: call, or send a letter by post."
        with translation.override(self.language):
            context = {"request": self.consultation}
            subject = render_to_string(f"emails/{self.act.mail}_for_asker_subject.txt", context).strip()
        return f"They will get this e-mail: “{subject}”. Nothing of what you write stands in it."

    def mail_failed(self) -> bool:
        return bool(self.act.mail and self.consultation.email and self.consultation.mail_failed_at)

    def reads(self) -> str:
        """The line on their page that says where the request stands, in their language."""
        with translation.override(self.language):
            return str(PATIENT_READS[self.act.target or self.consultation.status])

    def closes(self) -> bool:
        return self.act.target == Status.CLOSED

    def language_words(self) -> str:
        spoken = self.consultation.other_language or Language(self.consultation.language).in_english
        if spoken == self.language_name:
            return f"Write in {self.language_name}: their page and e-mails are in {self.language_name}."
        return (
            f"They speak {spoken}, which our pages do not. Their page and e-mails are in {self.language_name}, the "
            f"language they read us in. Write in short, plain {self.language_name}, and say the same on the phone."
        )

    # --- Ready-made texts

    @property
    def usable(self) -> list[MessageTemplate]:
        return [template for template in self.offered if template.text_in(self.language)]

    def without_text(self) -> int:
        """How many there are for this act that cannot be used, for want of their language."""
        return len(self.offered) - len(self.usable)

    def twin(self) -> str:
        """The chosen text in English, for whoever does not read the language that it is sent in."""
        return "" if self.language == settings.LANGUAGE_CODE else self.in_language(settings.LANGUAGE_CODE)

    def in_language(self, language: str) -> str:
        """The chosen text with this request's values; "" while none is chosen."""
        if self.chosen is None:
            return ""
        return filled(self.chosen, self.consultation, language=language, by=self.by, now=self.now)

    def with_text_inserted(self) -> ActForm:
        """The same form, unjudged: all that was typed, and below it the chosen text."""
        kept = {name: self.form[name].value() for name in self.form.fields}
        if self.field and self.chosen:
            typed = (kept[self.field] or "").rstrip()
            kept[self.field] = "\n\n".join(filter(None, [typed, self.in_language(self.language)]))
        self.form = type(self.form)(self.consultation, initial=kept)
        self.name_language()
        return self.form

    def name_language(self) -> None:
        """For the browser's spelling check and for screen readers."""
        if self.field:
            self.form.fields[self.field].widget.attrs["lang"] = self.language

    # --- How it reads

    def reading(self) -> Reading | None:
        """Of what stands in the form now; None when there is nothing."""
        text = str(self.form[self.field].value() or "") if self.field else ""
        return reading_of(text, self.language) if text.strip() else None


def reading_of(text: str, language: str) -> Reading:
    measured = measure(text, language)
    warnings = [f"Too long to read at once: “{sentence}”" for sentence in long_sentences(text)]
    if measured.words < FEWEST_WORDS:
        return Reading("", warnings)
    if measured.grade > MAX_PAGE_GRADE:
        warnings.insert(0, f"Above grade {MAX_PAGE_GRADE}: use shorter sentences and everyday words.")
    return Reading(localize(round(measured.grade, 1)), warnings)


def preview_of(outcome: Outcome, now: datetime) -> Preview:
    request = outcome.request
    language = request.mail_language
    mail = next(iter(outcome.messages), None)
    with translation.override(language):
        return Preview(
            language=language,
            language_name=LANGUAGE_NAMES.get(language, language),
            mail=mail,
            mail_body=without_links(mail.body) if mail else "",
            status=f"{status_words(request)} {close_words(request) if request.close_reason else ''}".strip(),
            promise=promise_of(request, now).text,
            question=request.question_to_patient or "",
            thread=thread(outcome.letters),
        )


def without_links(body: str) -> str:
    """The private link opens the request, so it is for their eyes alone."""
    return re.sub(rf"{re.escape(settings.SITE_URL)}\S*", HIDDEN, body)
