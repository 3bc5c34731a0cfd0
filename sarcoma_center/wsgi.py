import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "sarcoma_center.settings")

django = get_wsgi_application()

from pages.editions import editions  # noqa: E402  (models need Django to be set up)
from pages.serving import Pages  # noqa: E402

editions.watch()
application = Pages(django, editions)
