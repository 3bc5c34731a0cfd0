"""Creates the staff roles as groups and gives each the permissions it needs, no more. Run again after an upgrade."""

from django.contrib.auth.models import Group, Permission
from django.core.management.base import BaseCommand

from consultations.enums import Role

EDITED = ("page", "carecard", "term", "drug", "synonym")
COORDINATOR = ["consultations.triage_request", "consultations.view_message", "consultations.view_reports"]
PERMISSIONS = {
    Role.COORDINATOR: COORDINATOR,
    Role.LEAD: [*COORDINATOR, "consultations.lead_triage", "consultations.export_named", "consultations.view_export"],
    Role.CLINICIAN: [
        "consultations.triage_request",
        "consultations.view_message",
        "pages.view_page",
        "pages.sign_off_page",
    ],
    Role.AUDITOR: ["consultations.view_auditentry", "consultations.view_export"],
    Role.ADMINISTRATOR: ["auth.view_user", "auth.add_user", "auth.change_user", "auth.view_group"],
    Role.EDITOR: [
        *(f"pages.{may}_{model}" for model in EDITED for may in ("view", "add", "change")),
        "pages.publish_page",
    ],
}


class Command(BaseCommand):
    help = __doc__

    def handle(self, **options):
        all_there_are = Permission.objects.select_related("content_type")
        known = {f"{one.content_type.app_label}.{one.codename}": one for one in all_there_are}
        for role, names in PERMISSIONS.items():
            group, _created = Group.objects.get_or_create(name=role)
            group.permissions.set([known[name] for name in names])
        self.stdout.write(f"{len(PERMISSIONS)} roles: {', '.join(PERMISSIONS)}")
