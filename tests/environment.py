"""Settings of a world of its own: nothing is read from .env, and nothing is written outside its folder."""

import os
import secrets
from pathlib import Path

from cryptography.fernet import Fernet

ROOT = Path(__file__).resolve().parent.parent


def set_environment(folder: Path) -> None:
    """Before Django reads its settings. `folder` takes the database, the static files and whatever else is written."""
    for name in ("SITE_URL", "ALLOWED_HOSTS", "EMAIL_HOST", "EMBEDDED_POSTGRES_DIR", "DEBUG"):
        os.environ.pop(name, None)
    os.environ |= {
        "DJANGO_SETTINGS_MODULE": "sarcoma_center.settings",
        "ENV_FILE": str(folder / "there-is-no.env"),
        "VAR_DIR": str(folder),
        "EMBEDDED_POSTGRES_FSYNC": "off",
        "DESIGN_PAGE": "on",
        "FORM_MIN_SECONDS": "0",  # tests fill in forms faster than people
        "LIMIT_SUBMIT_CONTACT": "10000",  # and ask again and again, from one address
        "LIMIT_SUBMIT_ADDRESS": "10000",
        "SECRET_KEY": secrets.token_urlsafe(50),
        "FIELD_ENCRYPTION_KEYS": Fernet.generate_key().decode(),
        "BLIND_INDEX_KEY": secrets.token_urlsafe(50),
    }
