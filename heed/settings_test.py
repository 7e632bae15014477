"""The settings under which tests run: the same, but on plain http and with a password hash that is quick."""

import os

os.environ.setdefault("HEED_DEMONSTRATION", "1")
os.environ.setdefault("HEED_INSECURE_LOCALHOST", "1")

from heed.settings import *  # noqa: F403
from heed.settings import DATABASES, STORAGES

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
WHITENOISE_USE_FINDERS = True
STORAGES = STORAGES | {
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
}
# Speed, since a test's data need outlive nothing; and no connection kept from one test to the next.
DATABASES["default"] |= {"CONN_MAX_AGE": 0, "OPTIONS": {"options": "-c synchronous_commit=off"}}
