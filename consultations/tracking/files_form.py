from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from consultations.intake.hub_form import HubForm

# Without "image/heic" an iPhone would turn its photos into JPEG first, which takes time and quality.
ACCEPTED = "application/pdf,image/jpeg,image/png,image/heic,image/heif"


class SeveralFilesInput(forms.FileInput):
    allow_multiple_selected = True


class SeveralFiles(forms.FileField):
    """Whatever was chosen, also an empty file: each is judged by itself, so that one does not keep out the others."""

    widget = SeveralFilesInput

    def clean(self, data, initial=None):
        if not data:
            raise forms.ValidationError(self.error_messages["required"], code="required")
        return data


class FilesForm(HubForm):
    file = SeveralFiles(
        label=_("Add reports, or photos of them"),
        widget=SeveralFilesInput({"multiple": True, "accept": ACCEPTED}),
        error_messages={"required": _("Choose a file first.")},
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["file"].help_text = _(
            "PDF, JPG, PNG or HEIC, up to %(megabytes)s MB each. You can choose several. A photo from your phone is fine."
        ) % {"megabytes": settings.UPLOAD_MAX_MEGABYTES}
