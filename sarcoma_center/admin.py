"""Accounts of staff. Who administers accounts gives roles, and cannot make anybody, or themselves, more than that."""

from django.contrib import admin
from django.contrib.auth.admin import GroupAdmin, UserAdmin
from django.contrib.auth.models import Group, User
from django.utils import timezone

from consultations import audit

admin.site.unregister(User)
admin.site.unregister(Group)

NOT_FOR_ADMINISTRATORS = ("is_superuser", "user_permissions")


@admin.register(User)
class StaffAdmin(UserAdmin):
    """Only a superuser makes or changes a superuser, or gives a permission that no role has."""

    filter_horizontal = ()  # Django's two lists have icons that a screen reader cannot name
    readonly_fields = ("last_login", "date_joined")  # the site writes them

    def get_fieldsets(self, request, obj=None):
        fieldsets = super().get_fieldsets(request, obj)
        if request.user.is_superuser:
            return fieldsets
        return [(title, options | {"fields": without_power(options["fields"])}) for title, options in fieldsets]

    def get_readonly_fields(self, request, obj=None):
        """Nobody gives a role to themselves."""
        fields = super().get_readonly_fields(request, obj)
        return fields if request.user.is_superuser or obj != request.user else (*fields, "groups")

    def log_addition(self, request, obj, message):
        audit_account("add_account", request, obj)
        return super().log_addition(request, obj, message)

    def log_change(self, request, obj, message):
        """After roles or a password were changed, too."""
        audit_account("change_account", request, obj)
        return super().log_change(request, obj, message)

    def has_change_permission(self, request, obj=None):
        if obj is not None and obj.is_superuser and not request.user.is_superuser:
            return False
        return super().has_change_permission(request, obj)

    def has_delete_permission(self, request, obj=None):
        """What somebody did stays with their name: an account is switched off, not deleted."""
        return False


def audit_account(act: str, request, account: User) -> None:
    """Where auditors read it, which Django's own log is not."""
    roles = sorted(account.groups.values_list("name", flat=True))
    data = {"account": account.pk, "roles": roles, "active": account.is_active}
    audit.record(act=act, request=None, by=request.user, at=timezone.now(), **data)


def without_power(fields) -> tuple:
    return tuple(field for field in fields if field not in NOT_FOR_ADMINISTRATORS)


@admin.register(Group)
class RoleAdmin(GroupAdmin):
    """The roles are set up by manage.py setup_roles; here they are only read."""

    def has_add_permission(self, request):
        return False

    def has_change_permission(self, request, obj=None):
        return False

    def has_delete_permission(self, request, obj=None):
        return False
