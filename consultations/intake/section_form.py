"""The form of a section, or of one card, made from the questions that consultations.sections declares."""

from collections.abc import Iterable, Mapping

from crispy_forms.layout import HTML, Field
from django import forms
from django.utils.html import format_html
from django.utils.translation import gettext as _

from consultations.intake.answer_fields import (
    KeptTextField,
    NumberField,
    RoughDateField,
    SeveralField,
    SuggestInput,
)
from consultations.intake.fields import one_line
from consultations.intake.hub_form import HubForm
from consultations.sections.choices import I_DO_NOT_KNOW, YES_NO
from consultations.sections.question import UNKNOWN, Facts, Kind, Part, Question, worded
from consultations.sections.suggestions import LISTS

CHOSEN_KINDS = (Kind.ONE, Kind.SEVERAL)
OUTLINE = "_components/body_outline.html"
MANY_LINES = 5
FEW_LINES = 3
FEW_CHARACTERS = 500


class RowOfRadios(forms.RadioSelect):
    """Yes, no and "I do not know", side by side: a section is long enough on a phone."""

    in_a_row = True


def unknown_name(question: Question) -> str:
    """The box "I do not know" beside a question that is answered in writing."""
    return f"{question.code}_unknown"


class AnswersForm(HubForm):
    """`parts` as declared; only what is asked of `facts` is shown. `values` are the stored answers."""

    def __init__(self, parts: Iterable[Part], facts: Facts, values: Mapping | None = None, **kwargs):
        self.declared, self.facts = list(parts), facts
        self.questions = [question for part in self.declared for question in part.questions if question.is_asked(facts)]
        kwargs["initial"] = initial_of(self.questions, values or {}) | (kwargs.get("initial") or {})
        self.made = {name: field for question in self.questions for name, field in self.fields_of(question)}
        super().__init__(**kwargs)

    def fields_of(self, question: Question) -> list[tuple[str, forms.Field]]:
        label = self.label_of(question)
        fields: list[tuple[str, forms.Field]] = [(question.code, field_of(question, label, self.hint_of(question)))]
        if question.can_be_unknown and question.kind not in CHOSEN_KINDS:
            words = format_html('{}<span class="visually-hidden">: {}</span>', I_DO_NOT_KNOW[1], label)
            fields.append((unknown_name(question), forms.BooleanField(label=words, required=False)))
        return fields

    def label_of(self, question: Question) -> str:
        label = str(worded(question.label, self.facts.asker))
        if question.unit:
            label = f"{label} ({question.unit})"
        return label if question.is_required(self.facts) else _("%(label)s (optional)") % {"label": label}

    def hint_of(self, question: Question) -> str:
        hint, why = (str(worded(words, self.facts.asker)) for words in (question.hint, question.why))
        return " ".join(filter(None, [hint, why and _("Why we ask: %(why)s") % {"why": why}]))

    def parts(self) -> Iterable[tuple]:
        self.fields |= self.made
        for part in self.declared:
            asked = [question for question in part.questions if question in self.questions]
            intro = worded(part.intro, self.facts.asker)
            before = [HTML(format_html("<p>{}</p>", intro))] if intro else []
            names = [name for question in asked for name in self.laid_out(question)]
            if names:
                yield worded(part.heading, self.facts.asker), (*before, *names)

    def laid_out(self, question: Question) -> list:
        """The box "I do not know" follows its question; a place can be chosen on the body outline, too."""
        box = [unknown_name(question)] if unknown_name(question) in self.made else []
        drawn = Field(question.code, template=OUTLINE) if question.outline else question.code
        return [drawn, *box]

    def values(self) -> dict:
        """Question code → code, list of codes, number, rough date, text or UNKNOWN; None when it was left empty."""
        return {question.code: self.value_of(question) for question in self.questions}

    def value_of(self, question: Question) -> object:
        value = self.cleaned_data.get(question.code)
        if question.kind == Kind.SEVERAL and value == [UNKNOWN]:
            return UNKNOWN
        if value in (None, "", []):
            return UNKNOWN if self.cleaned_data.get(unknown_name(question)) else None
        return value


def initial_of(questions: Iterable[Question], values: Mapping) -> dict:
    initial: dict = {}
    for question in questions:
        value = values.get(question.code)
        if value == UNKNOWN and question.kind not in CHOSEN_KINDS:
            initial[unknown_name(question)] = True
        elif value is not None:
            initial[question.code] = [value] if question.kind == Kind.SEVERAL and value == UNKNOWN else value
    return initial


def field_of(question: Question, label: str, hint: str) -> forms.Field:
    field = unworded(question)
    field.label = label
    field.help_text = hint
    field.widget.attrs |= attrs_of(question)
    return field


def unworded(question: Question) -> forms.Field:
    match question.kind:
        case Kind.ONE:
            errors = {"invalid_choice": _("Choose one of the answers.")}
            widget = RowOfRadios if question.choices == YES_NO else forms.RadioSelect
            return forms.ChoiceField(choices=offered(question), widget=widget, required=False, error_messages=errors)
        case Kind.SEVERAL:
            errors = {"invalid_choice": _("Choose from the answers.")}
            return SeveralField(choices=offered(question), required=False, error_messages=errors)
        case Kind.NUMBER:
            return NumberField(least=question.least, most=question.most)
        case Kind.ROUGH_DATE:
            return RoughDateField()
        case Kind.LINE:
            suggested = SuggestInput(LISTS[question.suggest]) if question.suggest else one_line()
            return KeptTextField(max_length=question.limit, widget=suggested)
    rows = FEW_LINES if question.limit <= FEW_CHARACTERS else MANY_LINES
    return KeptTextField(max_length=question.limit, widget=forms.Textarea({"rows": rows}))


def attrs_of(question: Question) -> dict:
    """What the script that hides follow-up questions reads; without it all of them stand there."""
    if question.after is None:
        return {}
    name, codes = question.after
    return {"data-after": name, "data-after-codes": " ".join(codes)}


def offered(question: Question) -> list:
    return [*question.choices, *([I_DO_NOT_KNOW] if question.can_be_unknown else [])]
