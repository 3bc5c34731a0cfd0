"""What makes two requests look like one person's, and what staff say of it. For staff only, in English."""

from django.db.models import TextChoices


class Likeness(TextChoices):
    LIKELY = "likely", "Likely the same person"
    POSSIBLE = "possible", "Possibly the same person"


class Sign(TextChoices):
    """What two requests have in common, or, where that matters, not. In the order of reading."""

    FAMILY_NAME = "family_name", "Same family name"
    SOUND = "sound", "Family name sounds alike"
    GIVEN_NAME = "given_name", "Same given name"
    OTHER_GIVEN_NAME = "other_given_name", "Another given name: a twin or another member of the family?"
    BIRTH_DATE = "birth_date", "Same birth date"
    NEAR_BIRTH_DATE = "near_birth_date", "Birth date differs in one place only: a slip?"
    OTHER_BIRTH_DATE = "other_birth_date", "Another birth date: parent and child of the same name?"
    PHONE = "phone", "Same phone number"
    EMAIL = "email", "Same e-mail address"
    CLINIC = "clinic", "Sent by the same clinic"


class PairState(TextChoices):
    """What became of two requests that look alike."""

    SUGGESTED = "suggested", "Not looked at yet"
    NOT_SAME = "not_same", "Not the same person"
    KEPT_APART = "kept_apart", "The same person, two requests"
    MERGED = "merged", "Merged"
