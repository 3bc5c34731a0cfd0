"""Those whom an appointment can be with, to choose from."""

from django import forms
from django.contrib.auth.models import User
from django.db.models import QuerySet

from consultations.enums import Role


def who_sees_patients() -> QuerySet[User]:
    """Clinicians, and coordinators for a talk on the phone."""
    staff = User.objects.filter(groups__name__in=[Role.CLINICIAN, Role.COORDINATOR], is_active=True)
    return staff.distinct().order_by("first_name", "last_name", "username")


class Clinicians(forms.ModelChoiceField):
    def __init__(self, *args, **kwargs):
        super().__init__(who_sees_patients(), *args, **kwargs)

    def label_from_instance(self, user: User) -> str:
        return user.get_full_name() or user.get_username()
