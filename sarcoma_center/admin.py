"""Accounts of staff. Who administers accounts gives roles, and cannot make anybody, or themselves, more than that."""

from django.contrib import admin
from django.contrib.auth.admin import GroupAdmin, UserAdmin
from django.contrib.auth.models import Group, User

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

    def has_change_permission(self, request, obj=None):
        if obj is not None and obj.is_superuser and not request.user.is_superuser:
            return False
        return super().has_change_permission(request, obj)

    def has_delete_permission(self, request, obj=None):
        """What somebody did stays with their name: an account is switched off, not deleted."""
        return False


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
