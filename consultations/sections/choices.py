"""Choices that several questions share, and answers that others hang on.

"I do not know" is in none of them: the form adds it where a question can be unknown. The code "none" stands apart from the
others on the page, and no other answer goes with it.
"""

from django.utils.translation import gettext_lazy as _

from consultations.sections.question import UNKNOWN, Choice

I_DO_NOT_KNOW: Choice = (UNKNOWN, _("I do not know"))
YES_NO: tuple[Choice, ...] = (("yes", _("Yes")), ("no", _("No")))
YES_NO_OR_NOT_SAID: tuple[Choice, ...] = (*YES_NO, ("not_said", _("Prefer not to say")))
YES = ("yes",)
HOSPITAL_AND_TOWN = _("The name of the hospital or office, and the town.")
