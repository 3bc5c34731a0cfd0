"""What sending the request form is compared with: a view of Django without any middleware, that checks 15 fields with a
plain form and stores one row in the same PostgreSQL, nothing encrypted, nobody told.
"""

import os
from typing import Any

LINES = ("given_names", "family_name", "name_to_call", "city", "country", "phone", "other_language")
CHOICES = {
    "wants": ("came_back", "second_opinion", "not_sure"),
    "language": ("en", "es", "other"),
    "interpreter": ("no", "yes"),
    "state": ("CA", "NV", "--"),
    "best_time": ("any", "morning"),
    "voicemail_ok": ("yes", "no"),
}
PATH = "/consultation/patient/"


DECLARED: dict = {}  # only once Django is set up


def application():
    import django
    from django.conf import settings
    from django.core.handlers.wsgi import WSGIHandler
    from django.urls import path

    embedded = {"ENGINE": "sarcoma_center.embedded_postgres", "NAME": os.environ["EMBEDDED_POSTGRES_NAME"]}
    settings.configure(
        ROOT_URLCONF=(path("livez", livez), path(PATH.strip("/") + "/", view)),
        ALLOWED_HOSTS=["*"],
        INSTALLED_APPS=[],
        MIDDLEWARE=[],
        SECRET_KEY="-",  # noqa: S106  # signs nothing
        EMBEDDED_POSTGRES_DIR=os.path.join(os.environ["VAR_DIR"], "postgres"),
        DATABASES={"default": {**embedded, "CONN_MAX_AGE": 60, "CONN_HEALTH_CHECKS": True}},
        DEFAULT_AUTO_FIELD="django.db.models.BigAutoField",
    )
    django.setup()
    DECLARED.update(zip(("form", "row"), declared(), strict=True))
    return WSGIHandler()


def declared():
    """(form, model), the model's table in the database."""
    from django import forms
    from django.db import connection, models

    fields: dict = {name: forms.CharField(max_length=100, required=name == "given_names") for name in LINES}
    fields |= {name: forms.ChoiceField(choices=[(code, code) for code in codes]) for name, codes in CHOICES.items()}
    fields |= {"email": forms.EmailField(), "consent": forms.BooleanField()}
    columns: dict = {name: models.TextField(default="") for name in fields if name != "consent"}
    columns |= {"consent": models.BooleanField(), "created_at": models.DateTimeField(auto_now_add=True)}
    own = {"__module__": __name__, "Meta": type("Meta", (), {"app_label": "rival"})}
    row: Any = type("SentForm", (models.Model,), columns | own)
    if row._meta.db_table not in connection.introspection.table_names():
        with connection.schema_editor() as editor:
            editor.create_model(row)
    return type("SentFormForm", (forms.Form,), fields), row


def livez(request):
    from django.http import HttpResponse

    return HttpResponse("ok\n")


def view(request):
    from django.http import HttpResponse, HttpResponseRedirect

    form = DECLARED["form"](request.POST)
    if not form.is_valid():
        return HttpResponse(str(form.errors), status=422)
    stored = DECLARED["row"].objects.create(**form.cleaned_data)
    return HttpResponseRedirect(f"/{stored.pk}/", headers={"Content-Length": "0"})
