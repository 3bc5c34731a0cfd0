"""Choices that several questions share."""

from django.utils.translation import gettext_lazy as _

from consultations.sections.question import UNKNOWN, Choice

I_DO_NOT_KNOW: Choice = (UNKNOWN, _("I do not know"))
YES_NO: tuple[Choice, ...] = (("yes", _("Yes")), ("no", _("No")))
