"""Ready-made texts, as the pages of acts offer them. Whoever leads triage edits them, coordinators read them."""

from http import HTTPStatus

from django import forms
from django.contrib import admin, messages
from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.html import format_html

from consultations.actions.message_templates import TemplateChanged, save_template
from consultations.admin.acts import person
from consultations.admin.centre_time import centre_words
from consultations.admin.read_only import ReadOnlyAdmin
from consultations.admin.writing import LANGUAGE_NAMES, reading_of
from consultations.models import MessageTemplate
from consultations.placeholders import PLACEHOLDERS, fill, samples

CHANGELIST = "admin:consultations_messagetemplate_changelist"
MAX_VERSIONS = 20


class MessageTemplateForm(forms.ModelForm):
    """`seen` is the digest of the text as the page showed it."""

    seen = forms.CharField(required=False, widget=forms.HiddenInput)

    class Meta:
        model = MessageTemplate
        fields = ["name", "act", "text_en", "text_es", "is_active"]
        widgets = {
            "name": forms.TextInput({"size": 60}),
            "text_en": forms.Textarea({"rows": 16, "lang": "en"}),
            "text_es": forms.Textarea({"rows": 16, "lang": "es"}),
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **{"label_suffix": "", **kwargs})
        self.initial["seen"] = self.instance.digest() if self.instance.pk else ""

    def fields_to_save(self) -> dict:
        return {name: self.cleaned_data[name] for name in self.Meta.fields}


@admin.register(MessageTemplate)
class MessageTemplateAdmin(ReadOnlyAdmin):
    """The list, and one page for each text: the form and what it looks like with made-up values."""

    list_display = ["name", "act", "in_english", "in_spanish", "is_active", "updated"]
    list_filter = ["is_active", "act"]
    ordering = ["act", "name"]

    # --- Permissions

    def has_view_permission(self, request, obj=None):
        return request.user.has_perm("consultations.triage_request") or self.leads(request)

    def has_module_permission(self, request):
        return self.has_view_permission(request)

    def has_add_permission(self, request):
        return self.leads(request)

    def leads(self, request) -> bool:
        return request.user.has_perm("consultations.lead_triage")

    # --- Pages

    def changelist_view(self, request, extra_context=None):
        return super().changelist_view(request, {"title": "Ready-made texts for patients", **(extra_context or {})})

    def add_view(self, request, form_url="", extra_context=None):
        if not self.leads(request):
            return super().add_view(request)  # which refuses
        return self.page(request, MessageTemplate())

    def change_view(self, request, object_id, form_url="", extra_context=None):
        if not self.has_view_permission(request) or not str(object_id).isdecimal():
            return super().change_view(request, object_id)  # which refuses
        return self.page(request, get_object_or_404(MessageTemplate, pk=object_id))

    def page(self, request, template: MessageTemplate) -> HttpResponse:
        form, status = MessageTemplateForm(instance=template), HTTPStatus.OK
        if request.method == "POST" and self.leads(request):
            form, status = MessageTemplateForm(request.POST, instance=template), HTTPStatus.UNPROCESSABLE_ENTITY
            if form.is_valid() and "preview" in request.POST:
                status = HTTPStatus.OK
            elif form.is_valid():
                status = self.keep(request, template, form)
        if status == HTTPStatus.FOUND:
            return HttpResponseRedirect(reverse(CHANGELIST))
        title = template.name if template.pk else "New text"
        context = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "title": f"Ready-made text: {title}",
            "form": form,
            "may_save": self.leads(request),
            "placeholders": PLACEHOLDERS.values(),
            "previews": previews_of(form),
            "versions": versions_of(template) if template.pk else [],
        }
        return render(request, "admin/consultations/message_template_page.html", context, status=status)

    def keep(self, request, template: MessageTemplate, form: MessageTemplateForm) -> HTTPStatus:
        try:
            save_template(
                template_id=template.pk,
                fields=form.fields_to_save(),
                seen=form.cleaned_data["seen"],
                by=request.user,
            )
        except TemplateChanged as conflict:
            form.data = {**form.data.dict(), "seen": conflict.stored.digest()}  # type: ignore[attr-defined]  # a QueryDict
            messages.error(
                request,
                "Not saved. Somebody else has changed this text since you opened the page: theirs is the newest of the "
                "versions below. Save again to put yours in its place.",
            )
            return HTTPStatus.CONFLICT
        except ValidationError as error:
            messages.error(request, " ".join(error.messages))
            return HTTPStatus.UNPROCESSABLE_ENTITY
        messages.success(request, f"“{form.cleaned_data['name']}” is saved.")
        return HTTPStatus.FOUND

    # --- Columns

    @admin.display(description="English")
    def in_english(self, row):
        return language_badge(row.text_en)

    @admin.display(description="Spanish")
    def in_spanish(self, row):
        return language_badge(row.text_es)

    @admin.display(description="last changed")
    def updated(self, row):
        return centre_words(row.updated_at)


def versions_of(template: MessageTemplate) -> list[dict]:
    """The newest first: when, by whom, and the texts."""
    history = template.history  # type: ignore[attr-defined]  # keep_history makes it
    versions = list(history.order_by("-pgh_id").select_related("pgh_context")[:MAX_VERSIONS])
    writers = [version.pgh_context.metadata if version.pgh_context else {} for version in versions]
    people = User.objects.in_bulk([writer["user"] for writer in writers if "user" in writer])
    return [
        {"version": version, "by": person(people[writer["user"]]) if writer.get("user") in people else "from a file"}
        for version, writer in zip(versions, writers, strict=True)
    ]


def language_badge(text: str):
    kind, words = ("good", "Written") if text else ("wait", "Missing")
    return format_html('<span class="badge badge--{}">{}</span>', kind, words)


def previews_of(form: MessageTemplateForm) -> list[dict]:
    """Each language's text, as it stands in the form, with made-up values, and how hard it is to read."""
    previews = []
    for language, name in LANGUAGE_NAMES.items():
        text = fill(str(form[f"text_{language}"].value() or ""), samples(language))
        reading = reading_of(text, language) if text.strip() else None
        previews.append({"language": language, "name": name, "text": text, "reading": reading})
    return previews
