"""The admin site: where the centre's staff work."""

from django.conf import settings
from django.contrib.admin import AdminSite


class StaffSite(AdminSite):
    site_header = f"{settings.CENTER['name']} · staff"
    site_title = "Staff"
    index_title = "Work of the day"
    site_url = "/"
    enable_nav_sidebar = False  # the queue needs the width
