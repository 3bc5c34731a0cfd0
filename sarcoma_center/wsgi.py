import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "sarcoma_center.settings")

application = get_wsgi_application()

from pages.editions import editions  # noqa: E402  (models need Django to be set up)

editions.watch()
