"""System checks that refuse an unsafe deployment: `manage.py check --deploy`."""

import re
from pathlib import Path

from django.conf import settings
from django.core.checks import Error, Tags, register
from django.db import connection

EMBEDDED = "sarcoma_center.embedded_postgres"
MIN_BLIND_INDEX_KEY_CHARACTERS = 40  # of token_urlsafe: 240 bits
SECURITY_CONTACT = re.compile(r"(mailto:[^\s@]+@[^\s@]+|https://\S+|tel:\+?[\d-]+)\Z")  # RFC 9116, section 2.5.3


@register(Tags.security, deploy=True)
def database_is_a_server(app_configs, **kwargs):
    if settings.DATABASES["default"]["ENGINE"] != EMBEDDED:
        return []
    hint = "Set DATABASE_URL to a PostgreSQL server; the embedded one trusts every local user of this account."
    return [Error("The embedded database is for development only.", hint=hint, id="sarcoma_center.E001")]


@register(Tags.security, deploy=True)
def cache_is_shared(app_configs, **kwargs):
    if "locmem" not in settings.CACHES["default"]["BACKEND"] and "dummy" not in settings.CACHES["default"]["BACKEND"]:
        return []
    hint = "Use the database cache or Redis: a per-process cache breaks rate limits and the sign-in replay guard."
    return [Error("The cache is not shared between processes.", hint=hint, id="sarcoma_center.E002")]


@register(Tags.security, deploy=True)
def keys_are_apart(app_configs, **kwargs):
    keys = [settings.SECRET_KEY, settings.BLIND_INDEX_KEY, *settings.FIELD_ENCRYPTION_KEYS]
    if len(set(keys)) == len(keys):
        return []
    hint = "Make each anew, as .env.example says: one stolen key must not open what another locks."
    return [Error("Two of the secret keys are the same.", hint=hint, id="sarcoma_center.E003")]


@register(Tags.security, deploy=True)
def blind_index_key_is_long(app_configs, **kwargs):
    if len(settings.BLIND_INDEX_KEY) >= MIN_BLIND_INDEX_KEY_CHARACTERS:
        return []
    hint = "Make one as .env.example says. Changing it later needs every request's indexes to be made anew."
    return [Error("BLIND_INDEX_KEY is so short that it could be guessed.", hint=hint, id="sarcoma_center.E007")]


@register(Tags.security, deploy=True)
def site_is_https(app_configs, **kwargs):
    if settings.SITE_URL.startswith("https://"):
        return []
    hint = "Set SITE_URL to the public https:// address; links in e-mails and secure cookies depend on it."
    return [Error("SITE_URL is not an https address.", hint=hint, id="sarcoma_center.E004")]


@register(Tags.security, deploy=True)
def design_page_is_off(app_configs, **kwargs):
    if not settings.DESIGN_PAGE:
        return []
    hint = "Set DESIGN_PAGE=off: the page is for whoever builds pages, and the people on it are made up."
    return [Error("The design page can be seen by everybody.", hint=hint, id="sarcoma_center.E008")]


@register(Tags.security, deploy=True)
def security_contact_is_an_address(app_configs, **kwargs):
    if SECURITY_CONTACT.match(settings.SECURITY_CONTACT):
        return []
    hint = "Set it to mailto:name@example.org, https://example.org/report or tel:+13105529999, or leave it out."
    return [Error("SECURITY_CONTACT is nothing that a program could open.", hint=hint, id="sarcoma_center.E009")]


@register(Tags.files, deploy=True)
def messages_are_compiled(app_configs, **kwargs):
    catalog = Path(settings.BASE_DIR, "locale/es/LC_MESSAGES/django.mo")
    if catalog.exists():
        return []
    return [Error("The Spanish messages are missing.", hint="Run script/messages.", id="sarcoma_center.E005")]


@register(Tags.database)
def driver_is_psycopg2(app_configs, databases=None, **kwargs):
    if connection.Database.__name__ == "psycopg2":  # type: ignore[attr-defined]  # the stubs know only the base class
        return []
    hint = "Uninstall psycopg: Django prefers it silently over psycopg2, which this project is tested with."
    return [Error("The database driver is not psycopg2.", hint=hint, id="sarcoma_center.E006")]
