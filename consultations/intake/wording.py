"""The words that differ by who asks: "you" for patients, "the patient" for all others. Field → (label, hint)."""

from django.utils.translation import gettext_lazy as _

PATIENT_WORDS = {
    "title": _("Ask for a consultation"),
    "own": "",
    "patient": _("About you"),
    "contact": _("How can we reach you?"),
    "fields": {
        "wants": (_("What would you like from us?"), _("Choose the one that fits best.")),
        "questions": (
            _("Questions you want to ask (optional)"),
            _("You ticked these on our pages. You can change them and add your own."),
        ),
        "language": (_("Which language should we use with you?"), ""),
        "interpreter": (_("Do you need an interpreter?"), ""),
        "given_names": (_("Given names"), _("As on your ID, so that we can match your records.")),
        "family_name": (_("Family name"), ""),
        "name_to_call": (_("What should we call you? (optional)"), ""),
        "birth_date": (_("Date of birth"), _("For example, 3 27 1961.")),
        "city": (_("City or town where you live"), ""),
        "phone": (_("Phone number"), _("With the area code. From outside the US, begin with +.")),
        "email": (
            _("Email address (optional)"),
            _("We send you a private link to your request. The email names no illness."),
        ),
    },
}

CARER_WORDS = {
    "title": _("Ask for a consultation for someone else"),
    "own": _("About you"),
    "patient": _("About the patient"),
    "contact": _("How can we reach you both?"),
    "fields": {
        "wants": (_("What would help the patient?"), _("Choose the one that fits best.")),
        "questions": (
            _("Questions you or the patient want to ask (optional)"),
            _("You ticked these on our pages. You can change them and add others."),
        ),
        "language": (_("Which language should we use on the phone?"), ""),
        "interpreter": (_("Is an interpreter needed?"), ""),
        "given_names": (_("The patient’s given names"), _("As on their ID, so that we can match their records.")),
        "family_name": (_("The patient’s family name"), ""),
        "name_to_call": (_("What should we call the patient? (optional)"), ""),
        "birth_date": (_("The patient’s date of birth"), _("For example, 3 27 1961.")),
        "city": (_("City or town where the patient lives"), ""),
        "phone": (
            _("The patient’s phone number (optional)"),
            _("We need it only if we should call the patient."),
        ),
        "email": (
            _("Your email address (optional)"),
            _("We send you a private link to this request. The email names no illness."),
        ),
    },
}

CLINIC_WORDS = {
    "title": _("Refer a patient"),
    "own": _("About you and your clinic"),
    "patient": _("About the patient"),
    "contact": _("How can we reach the patient and you?"),
    "fields": {
        "wants": (_("What is the referral for?"), _("Choose the one that fits best.")),
        "questions": (
            _("Questions from the patient or from you (optional)"),
            _("You ticked these on our pages. You can change them and add others."),
        ),
        "language": (_("Which language does the patient prefer?"), ""),
        "interpreter": (_("Is an interpreter needed?"), ""),
        "given_names": (_("The patient’s given names"), _("As on their ID, so that we can match their records.")),
        "family_name": (_("The patient’s family name"), ""),
        "name_to_call": (_("What should we call the patient? (optional)"), ""),
        "birth_date": (_("The patient’s date of birth"), _("For example, 3 27 1961.")),
        "city": (_("City or town where the patient lives"), ""),
        "phone": (_("The patient’s phone number"), _("With the area code. From outside the US, begin with +.")),
        "email": (
            _("Your email address"),
            _("We send you a private link to this request. The email names no illness."),
        ),
    },
}
