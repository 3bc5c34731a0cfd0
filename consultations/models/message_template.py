import hashlib
import json

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q

from consultations.enums import TemplateAct
from consultations.placeholders import problems_of
from pages.models.history import keep_history

FIELDS = ("name", "act", "text_en", "text_es")
MAX_TEXT_CHARACTERS = 3000


def only_known_placeholders(text: str) -> None:
    if problems := problems_of(text):
        raise ValidationError([str(problem) for problem in problems])


class MessageTemplateQuerySet(models.QuerySet):
    def for_act(self, act: str):
        """Those that are in use, by name."""
        return self.filter(act=act, is_active=True).order_by("name", "pk")


@keep_history("MessageTemplateEvent", (*FIELDS, "is_active"))
class MessageTemplate(models.Model):
    """A ready-made text for a patient, by act and language, with {{placeholders}}. About nobody: it names no person.

    `key` is the name of the file that it came from; None for one that staff made. Only consultations.actions writes it.
    """

    FILE_FIELDS = FIELDS

    key = models.SlugField(max_length=50, unique=True, null=True, editable=False)
    name = models.CharField(max_length=80, help_text="For staff: what it is for.")
    act = models.CharField("for", max_length=20, choices=TemplateAct.choices)
    text_en = models.TextField(
        "English", blank=True, max_length=MAX_TEXT_CHARACTERS, validators=[only_known_placeholders]
    )
    text_es = models.TextField(
        "Spanish", blank=True, max_length=MAX_TEXT_CHARACTERS, validators=[only_known_placeholders]
    )
    is_active = models.BooleanField(
        "in use", default=True, help_text="Take the tick away to archive it: nobody is offered it any more."
    )
    loaded_digest = models.CharField(max_length=64, blank=True, editable=False)  # of the file, when it was last loaded
    updated_at = models.DateTimeField(auto_now=True)

    objects = MessageTemplateQuerySet.as_manager()

    class Meta:
        verbose_name = "ready-made text"
        ordering = ["act", "name", "pk"]
        constraints = [
            models.CheckConstraint(
                name="message_template_has_a_text",
                condition=~Q(text_en="") | ~Q(text_es=""),
                violation_error_message="Write the text in English, in Spanish, or best in both.",
            ),
            models.UniqueConstraint(
                fields=["act", "name"],
                name="message_template_of_a_name",
                condition=Q(is_active=True),
                violation_error_message="There is a text of this name for this act. Choose another, or archive that one.",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def text_in(self, language: str) -> str:
        """ "" when there is none in that language: then it cannot be used for who reads that."""
        return {"en": self.text_en, "es": self.text_es}.get(language, "")

    def digest(self) -> str:
        """Of what a file holds, and whether it is in use."""
        return digest_of({name: getattr(self, name) for name in FIELDS} | {"is_active": self.is_active})


def digest_of(fields: dict) -> str:
    return hashlib.sha256(json.dumps(fields, sort_keys=True).encode()).hexdigest()
