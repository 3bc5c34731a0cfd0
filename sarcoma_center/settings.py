"""All settings, in fixed sections. Every variable read here stands in .env.example with a comment; how: environment.py."""

from datetime import timedelta
from pathlib import Path

from cryptography.fernet import Fernet
from csp.constants import NONE, SELF
from django.core.exceptions import ImproperlyConfigured
from django.db.backends.postgresql.psycopg_any import is_psycopg3
from django.utils.translation import gettext_lazy as _

from sarcoma_center.environment import BASE_DIR, clock_time, days, env, on_off, one_of, required, typed
from sarcoma_center.logs import logging_config

if is_psycopg3:
    raise ImproperlyConfigured("psycopg 3 is installed and would silently replace psycopg2. Run: pip uninstall psycopg")

# --- Process ---------------------------------------------------------------------------------------------------------

DEBUG = typed(on_off, "DEBUG", False, "off")
DESIGN_PAGE = typed(on_off, "DESIGN_PAGE", DEBUG, "off")
SECRET_KEY = required("SECRET_KEY", "Make one: python -c 'import secrets; print(secrets.token_urlsafe(50))'.")
SECRET_KEY_FALLBACKS = env.list("SECRET_KEY_FALLBACKS", default=[])
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", default=["127.0.0.1", "localhost", "[::1]"])
SITE_URL = env("SITE_URL", default="http://127.0.0.1:8000").rstrip("/")
VAR_DIR = Path(env("VAR_DIR", default=BASE_DIR / "var"))
TRUSTED_PROXIES = typed(env.int, "TRUSTED_PROXIES", 0, "1")

ROOT_URLCONF = "sarcoma_center.urls"
WSGI_APPLICATION = "sarcoma_center.wsgi.application"

INSTALLED_APPS = [
    "sarcoma_center.apps.StaffSiteConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django.contrib.postgres",
    "django.forms",  # our own widget templates are found by the renderer below
    "crispy_forms",
    "csp",
    "pghistory",
    "pgtrigger",
    "sarcoma_center.apps.ProjectConfig",
    "pages",
    "consultations",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.gzip.GZipMiddleware",  # what is made for one reader; it hides the true length (BREACH)
    "sarcoma_center.policy.ContentSecurityPolicy",
    "django_permissions_policy.PermissionsPolicyMiddleware",
    "sarcoma_center.language.LanguageFromPath",
    "sarcoma_center.away.DatabaseAway",
    "sarcoma_center.utf8.Utf8Only",
    "sarcoma_center.utf8.NoZeroForStaff",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "sarcoma_center.body_limit.BodyLimit",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "pages.context.site",
            ],
        },
    },
]

# --- Database --------------------------------------------------------------------------------------------------------

EMBEDDED_POSTGRES_DIR = Path(env("EMBEDDED_POSTGRES_DIR", default=VAR_DIR / "postgres"))
if env("DATABASE_URL", default=""):
    DATABASES = {"default": typed(env.db, "DATABASE_URL", "", "postgresql://user:password@host:5432/sarcoma_center")}
    if DATABASES["default"].get("ENGINE") != "django.db.backends.postgresql":
        raise ImproperlyConfigured("DATABASE_URL must begin with postgresql:// ; no other database is supported.")
else:
    DATABASES = {
        "default": {
            "ENGINE": "sarcoma_center.embedded_postgres",
            "NAME": env("EMBEDDED_POSTGRES_NAME", default="sarcoma_center"),
        }
    }
DATABASES["default"]["CONN_MAX_AGE"] = 60  # seconds
DATABASES["default"]["CONN_HEALTH_CHECKS"] = True

CACHES = {
    "default": {"BACKEND": "django.core.cache.backends.db.DatabaseCache", "LOCATION": "cache_entries"},
}

# --- The centre ------------------------------------------------------------------------------------------------------
# Only what is known of it. What is not known stays empty, and the pages then leave it out.

CENTER = {
    "name": env("CENTER_NAME", default="Sarcoma Oncology Center"),
    "phone": env("CENTER_PHONE", default="+13105529999"),
    "phone_display": env("CENTER_PHONE_DISPLAY", default="310-552-9999"),
    "address": env("CENTER_ADDRESS", default=""),
}

# --- Promises to patients --------------------------------------------------------------------------------------------
# Targets proposed in the intake research, for a clinician to confirm; see docs/decisions/0006-promises.md.

CENTER_TIME_ZONE = env("CENTER_TIME_ZONE", default="America/Los_Angeles")
WORKDAY_START = typed(clock_time, "WORKDAY_START", "09:00", "09:00")
WORKDAY_END = typed(clock_time, "WORKDAY_END", "17:00", "17:00")
if not WORKDAY_START < WORKDAY_END:
    raise ImproperlyConfigured("WORKDAY_START must be earlier than WORKDAY_END, such as 09:00 and 17:00.")
FIRST_CALL_WORKING_DAYS = typed(env.int, "FIRST_CALL_WORKING_DAYS", 2, "2")
SAME_DAY_CALL_CUTOFF = typed(clock_time, "SAME_DAY_CALL_CUTOFF", "15:00", "15:00")
NEXT_STEP_WORKING_DAYS = typed(env.int, "NEXT_STEP_WORKING_DAYS", 5, "5")
REPLY_WORKING_DAYS = typed(env.int, "REPLY_WORKING_DAYS", 2, "2")
ACKNOWLEDGE_WORKING_HOURS = typed(env.int, "ACKNOWLEDGE_WORKING_HOURS", 4, "4")
ACKNOWLEDGE_RED_WORKING_HOURS = typed(env.int, "ACKNOWLEDGE_RED_WORKING_HOURS", 1, "1")
ESCALATE_TO_LEAD_WORKING_HOURS = typed(env.int, "ESCALATE_TO_LEAD_WORKING_HOURS", 2, "2")  # after the owner was told
CENTER_CLOSED_ON = typed(days, "CENTER_CLOSED_ON", "", "2026-12-24,2026-12-31")  # besides what staff enter

# --- Identity at rest ------------------------------------------------------------------------------------------------

_FERNET = "Make one: python -c 'from cryptography.fernet import Fernet; print(Fernet.generate_key().decode())'."
FIELD_ENCRYPTION_KEYS = [key.strip() for key in required("FIELD_ENCRYPTION_KEYS", _FERNET).split(",")]
for _key in FIELD_ENCRYPTION_KEYS:
    try:
        Fernet(_key)
    except ValueError as error:
        raise ImproperlyConfigured(f"FIELD_ENCRYPTION_KEYS holds a key that is not a Fernet key. {_FERNET}") from error
BLIND_INDEX_KEY = required("BLIND_INDEX_KEY", "Make one: python -c 'import secrets; print(secrets.token_urlsafe(50))'.")

# --- The private link and the hub ------------------------------------------------------------------------------------

ACCESS_LINK_LIFETIME = timedelta(days=typed(env.int, "ACCESS_LINK_DAYS", 60, "60"))
HUB_IDLE = timedelta(minutes=30)
HUB_IDLE_WARNING = timedelta(minutes=2)  # before the end

SESSION_ENGINE = "sarcoma_center.sessions"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"  # a link in an e-mail must find the session it opened before
SESSION_EXPIRE_AT_BROWSER_CLOSE = True

# --- Limits ----------------------------------------------------------------------------------------------------------
# How often an hour, at most. They stop programs, not people: a hospital's many computers share one address.

HOURLY_LIMITS = {
    "submit_address": typed(env.int, "LIMIT_SUBMIT_ADDRESS", 100, "100"),
    "submit_contact": typed(env.int, "LIMIT_SUBMIT_CONTACT", 20, "20"),  # of one phone number or e-mail address
    "find_address": typed(env.int, "LIMIT_FIND_ADDRESS", 60, "60"),
    "find_reference": typed(env.int, "LIMIT_FIND_REFERENCE", 6, "6"),
    "hub_write": typed(env.int, "LIMIT_HUB_WRITE", 600, "600"),  # of one request
    "upload": typed(env.int, "LIMIT_UPLOAD", 120, "120"),  # of one request
}
for _name, _times in HOURLY_LIMITS.items():
    if _times < 1:
        raise ImproperlyConfigured(f"LIMIT_{_name.upper()} must be 1 or more.")

# --- The request form against spam -----------------------------------------------------------------------------------

FORM_MIN_SECONDS = typed(env.int, "FORM_MIN_SECONDS", 3, "3")  # nobody fills it in faster
FORM_MAX_AGE = timedelta(days=7)

# --- Files that people send ------------------------------------------------------------------------------------------

PRIVATE_FILES_DIR = Path(env("PRIVATE_FILES_DIR", default=VAR_DIR / "private"))
UPLOAD_MAX_FILES = typed(env.int, "UPLOAD_MAX_FILES", 20, "20")  # for each request
UPLOAD_MAX_MEGABYTES = typed(env.int, "UPLOAD_MAX_MEGABYTES", 25, "25")  # for each file
UPLOAD_MAX_MEGAPIXELS = typed(env.int, "UPLOAD_MAX_MEGAPIXELS", 100, "100")  # for each picture
# Where clamd listens: /run/clamav/clamd.ctl or 127.0.0.1:3310. Empty: files are not scanned, and staff are told so.
CLAMD_ADDRESS = env("CLAMD_ADDRESS", default="")

# --- Messages --------------------------------------------------------------------------------------------------------

EMAIL_HOST = env("EMAIL_HOST", default="")
EMAIL_PORT = typed(env.int, "EMAIL_PORT", 587, "587")
EMAIL_HOST_USER = env("EMAIL_HOST_USER", default="")
EMAIL_HOST_PASSWORD = env("EMAIL_HOST_PASSWORD", default="")
EMAIL_USE_TLS = typed(on_off, "EMAIL_USE_TLS", True, "on")
EMAIL_TIMEOUT = 10  # seconds
EMAIL_FILE_PATH = VAR_DIR / "mail"
EMAIL_BACKEND = f"django.core.mail.backends.{'smtp' if EMAIL_HOST else 'filebased'}.EmailBackend"
# The sender names no illness: a mailbox is read by others too.
DEFAULT_FROM_EMAIL = env("EMAIL_FROM", default="Consultation desk <consultations@localhost>")

MESSAGE_LEASE = timedelta(seconds=typed(env.int, "MESSAGE_LEASE_SECONDS", 60, "60"))
MESSAGE_MAX_ATTEMPTS = 8

# --- Staff -----------------------------------------------------------------------------------------------------------

LOGIN_URL = "admin:login"
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]

# --- Languages and time ----------------------------------------------------------------------------------------------

LANGUAGE_CODE = "en"
LANGUAGES = [("en", _("English")), ("es", _("Spanish"))]
LOCALE_PATHS = [BASE_DIR / "locale"]
TIME_ZONE = CENTER_TIME_ZONE
USE_TZ = True
PHONENUMBER_DEFAULT_REGION = "US"

# --- Static files and forms ------------------------------------------------------------------------------------------

STATIC_URL = "/static/"
STATIC_ROOT = VAR_DIR / "static"
STATICFILES_DIRS = [BASE_DIR / "static"]
WHITENOISE_ROOT = BASE_DIR / "static" / "root"  # served at /, where browsers look for them without being told
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
    "private": {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {
            "location": PRIVATE_FILES_DIR,
            "base_url": None,  # a file has no address: a view checks the right and gives it out
            "file_permissions_mode": 0o600,
            "directory_permissions_mode": 0o700,
        },
    },
}
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"
CRISPY_ALLOWED_TEMPLATE_PACKS = ("center",)
CRISPY_TEMPLATE_PACK = "center"
DATA_UPLOAD_MAX_MEMORY_SIZE = 1_000_000  # bytes; the largest honest request form is under 20 kB

# --- Security --------------------------------------------------------------------------------------------------------

HTTPS = SITE_URL.startswith("https://")
SECURE_SSL_REDIRECT = HTTPS
SECURE_REDIRECT_EXEMPT = [r"^livez$", r"^readyz$"]
SECURE_HSTS_SECONDS = 63_072_000 if HTTPS else 0  # two years
SECURE_HSTS_INCLUDE_SUBDOMAINS = HTTPS
SECURE_HSTS_PRELOAD = HTTPS
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if TRUSTED_PROXIES else None
SECURE_REFERRER_POLICY = "same-origin"
SESSION_COOKIE_SECURE = HTTPS
CSRF_COOKIE_SECURE = HTTPS
CSRF_COOKIE_HTTPONLY = True
CSRF_COOKIE_AGE = None  # gone when the browser is closed, as the session is
CSRF_FAILURE_VIEW = "sarcoma_center.errors.csrf_failure"
X_FRAME_OPTIONS = "DENY"
SECURITY_CONTACT = env("SECURITY_CONTACT", default="") or f"tel:{CENTER['phone']}"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],  # data: for the icons inside our own style sheet
        "font-src": [SELF],
        "connect-src": [SELF],
        "manifest-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
    }
}
PERMISSIONS_POLICY: dict[str, list[str]] = {
    name: [] for name in ("camera", "geolocation", "microphone", "payment", "usb", "display-capture")
}

# --- Logs ------------------------------------------------------------------------------------------------------------

LOGGING = logging_config(one_of("LOG_FORMAT", "json", ("json", "console")))
