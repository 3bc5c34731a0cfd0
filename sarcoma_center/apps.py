from django.apps import AppConfig
from django.contrib.admin.apps import AdminConfig


class ProjectConfig(AppConfig):
    """The project package as an app, for its system checks."""

    name = "sarcoma_center"
    verbose_name = "Sarcoma center"

    def ready(self) -> None:
        from sarcoma_center import checks  # noqa: F401  (importing it registers the checks)


class StaffSiteConfig(AdminConfig):
    """Django's admin, with our site class as `admin.site`."""

    default_site = "sarcoma_center.staff.StaffSite"
