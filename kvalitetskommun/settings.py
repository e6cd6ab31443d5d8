"""Settings, from the environment. Every variable is described in the README.

Whatever is not the demo is production: it refuses to start without SECRET_KEY, ALLOWED_HOSTS and
DATABASE_URL.
"""

from __future__ import annotations

import base64
import os
from datetime import timedelta
from email.utils import parseaddr
from pathlib import Path

import dj_database_url
import django_stubs_ext
from csp.constants import NONE, SELF
from django.core.exceptions import ImproperlyConfigured

# Lets ModelAdmin[X] and ModelForm[X] be written at run time as the type checker reads them.
django_stubs_ext.monkeypatch()

BASE_DIR = Path(__file__).resolve().parent.parent
LOOPBACK_HOSTS = {"127.0.0.1", "localhost", "[::1]"}
# Everybody can read it here: what the demo signs proves nothing, and says so.
DEMO_BADGE_KEY = "ZGVtby1rZXktZm9yLWJhZGdlcy1vbmx5LTMyYnl0ZXM"


# --- Reading the environment; a typing error stops the start -----------------------------------


def env(name: str, default: str | None = None) -> str:
    """Read a variable; without a default it is required."""
    value = os.environ.get(name, default)
    if value is None or (default is None and not value):
        raise ImproperlyConfigured(f"Set the environment variable {name} (see the README).")
    return value


def env_bool(name: str, default: bool) -> bool:
    """Read 1 or 0."""
    value = env(name, "1" if default else "0")
    if value not in {"0", "1"}:
        raise ImproperlyConfigured(f"{name} must be 1 or 0, not {value!r}.")
    return value == "1"


def env_int(name: str, default: int) -> int:
    """Read a whole number."""
    value = env(name, str(default))
    try:
        return int(value)
    except ValueError:
        raise ImproperlyConfigured(f"{name} must be a whole number, not {value!r}.") from None


def env_key(name: str, default: str) -> str:
    """Read 32 bytes written as base64url, with or without padding; or nothing."""
    value = env(name, default)
    try:
        raw = base64.b64decode(value + "=" * (-len(value) % 4), altchars="-_", validate=True)
    except ValueError:
        raw = b"?"
    if len(raw) not in {0, 32}:
        raise ImproperlyConfigured(f"{name} must be 32 bytes as base64url.")
    return value


def env_list(name: str, default: str | None = None) -> list[str]:
    """Read names separated by commas."""
    return [part.strip() for part in env(name, default).split(",") if part.strip()]


# --- Demo or production --------------------------------------------------------------------------

DEMO = env_bool("DEMO", False)
DEBUG = False
VAR_DIR = Path(env("VAR_DIR", str(BASE_DIR / "var")))
SECRET_KEY = env("SECRET_KEY", "demo-key-for-loopback-addresses-only-" * 2 if DEMO else None)
ALLOWED_HOSTS = env_list("ALLOWED_HOSTS", "127.0.0.1,localhost,[::1]" if DEMO else None)
if DEMO and not set(ALLOWED_HOSTS) <= LOOPBACK_HOSTS:
    raise ImproperlyConfigured("DEMO=1 works only with loopback addresses in ALLOWED_HOSTS.")

# TLS=0 is for the demo and for tests on this machine; a proxy ends TLS in production.
TLS = env_bool("TLS", not DEMO)
if not TLS and not set(ALLOWED_HOSTS) <= LOOPBACK_HOSTS:
    raise ImproperlyConfigured("TLS=0 works only with loopback addresses in ALLOWED_HOSTS.")

SITE_URL = env("SITE_URL", "http://127.0.0.1:8000" if DEMO else f"https://{ALLOWED_HOSTS[0]}")
# Who answers for the open data, and the address of the licence of its texts (facts are free);
# without one the data says that none has been chosen.
PUBLISHER = env("PUBLISHER", "Sveriges KvalitetsKommun")
TEXT_LICENCE = env("TEXT_LICENCE", "")

# --- Applications --------------------------------------------------------------------------------

INSTALLED_APPS = [
    "kvalitetskommun",
    "kvalitetskommun.accounts",
    "kvalitetskommun.audit",
    "kvalitetskommun.mail",
    "kvalitetskommun.site",
    "nominations",
    "jury",
    "network",
    "kvalitetskommun.site.admin_app.PortalAdminConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.humanize",
    "django.contrib.messages",
    "django.contrib.sessions",
    "django.contrib.sitemaps",
    "django.contrib.staticfiles",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "crispy_forms",
    "crispy_bootstrap5",
]

MIDDLEWARE = [
    # The moment and the id of the request; everything after reads request.now.
    "kvalitetskommun.middleware.moment",
    # Public pages are the same for everybody, and made once a second.
    "kvalitetskommun.kept_pages.kept_pages",
    "kvalitetskommun.middleware.security_headers",
    # Before whatever may answer by itself, so that every answer carries the policy.
    "csp.middleware.CSPMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    # Null bytes, broken UTF-8 and too many fields become a 400 before any view sees them.
    "kvalitetskommun.middleware.readable_input",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    # Whoever has not been seen for long is logged out; asked only when a view asks who it is.
    "kvalitetskommun.accounts.middleware.login_limits",
    # A form sent by someone logged out comes back with its text instead of a log-in page.
    "kvalitetskommun.signed_in.keeps_text",
    "django.contrib.messages.middleware.MessageMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "allauth.usersessions.middleware.UserSessionsMiddleware",
    # Jury, chair and office meet the admin only with a second step.
    "kvalitetskommun.accounts.middleware.second_step",
    # Somebody who tries name after name changes no answer, but the office hears of it.
    "nominations.public.guessing.notice_guesses",
]

ROOT_URLCONF = "kvalitetskommun.urls"
WSGI_APPLICATION = "kvalitetskommun.wsgi.application"
CLOCK = "kvalitetskommun.clock.system_now"

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
                "kvalitetskommun.site.context.site",
            ],
            "builtins": ["kvalitetskommun.site.templatetags.swedish"],
        },
    },
]
CRISPY_ALLOWED_TEMPLATE_PACKS = "bootstrap5"
CRISPY_TEMPLATE_PACK = "bootstrap5"

# --- Database and cache --------------------------------------------------------------------------

DATABASES = {
    "default": dj_database_url.parse(
        env("DATABASE_URL", f"sqlite:///{VAR_DIR / 'demo.sqlite3'}" if DEMO else None)
    )
}
DATABASES["default"]["CONN_HEALTH_CHECKS"] = True
if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    DATABASES["default"]["ENGINE"] = "kvalitetskommun.sqlite"
    DATABASES["default"]["CONN_MAX_AGE"] = None
    DATABASES["default"]["OPTIONS"] = {
        "timeout": 20,
        # With the default, two simultaneous writers give one "database is locked".
        "transaction_mode": "IMMEDIATE",
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;",
    }
    # A file, so that tests meet the same locking as the site.
    DATABASES["default"]["TEST"] = {"NAME": env("TEST_DATABASE", str(VAR_DIR / "test.sqlite3"))}
else:
    DATABASES["default"]["CONN_MAX_AGE"] = env_int("CONN_MAX_AGE", 60)
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# Rate limits are counted here, so the counters must be shared by all processes.
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "cache",
        "OPTIONS": {"MAX_ENTRIES": 50_000},
    }
}

# Whether each process keeps a public page within the second in which it was made.
KEEP_PAGES = True

# --- Badges --------------------------------------------------------------------------------------

# The 32 secret bytes of the Ed25519 key that signs the winner's badge, as base64url; without it no
# badge is issued. Public keys that were in use before, so that older badges can still be read.
BADGE_SIGNING_KEY = env_key("BADGE_SIGNING_KEY", DEMO_BADGE_KEY if DEMO else "")
BADGE_EARLIER_KEYS = env_list("BADGE_EARLIER_KEYS", "")

# --- Language and time ---------------------------------------------------------------------------

LANGUAGE_CODE = "sv"
LANGUAGES = [("sv", "Svenska")]
USE_I18N = True
USE_TZ = True
TIME_ZONE = "Europe/Stockholm"
FORMAT_MODULE_PATH = ["kvalitetskommun.formats"]
LOCALE_PATHS = [BASE_DIR / "kvalitetskommun" / "locale"]

# --- Static and private files --------------------------------------------------------------------

STATIC_URL = "/static/"
STATIC_ROOT = Path(env("STATIC_ROOT", str(VAR_DIR / "static")))
STATICFILES_DIRS = [BASE_DIR / "static"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "kvalitetskommun.static_storage.ModuleStaticFilesStorage"},
}
# Uploaded files lie here; no address leads to the folder.
MEDIA_ROOT = Path(env("MEDIA_ROOT", str(VAR_DIR / "files")))
MEDIA_URL = ""
FILE_UPLOAD_HANDLERS = ["kvalitetskommun.uploads.CappedUploadHandler"]
FILE_UPLOAD_PERMISSIONS = 0o600
FILE_UPLOAD_DIRECTORY_PERMISSIONS = 0o700
# The virus scanner clamd: host:port or the path of its socket; empty means that there is none.
CLAMD = env("CLAMD", "")

# --- Accounts ------------------------------------------------------------------------------------

AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = ["kvalitetskommun.accounts.backends.EmailBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 15},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "kvalitetskommun.accounts.validators.ContextWordValidator"},
]
# How many of our own proxies stand before us: their addresses are not the visitor's.
ALLAUTH_TRUSTED_PROXY_COUNT = env_int("TRUSTED_PROXIES", 1 if TLS else 0)
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "account_home"
LOGOUT_REDIRECT_URL = "home"
ACCOUNT_ADAPTER = "kvalitetskommun.accounts.adapter.AccountAdapter"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "mandatory"
ACCOUNT_CHANGE_EMAIL = True
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_LOGOUT_ON_GET = False
ACCOUNT_LOGOUT_ON_PASSWORD_CHANGE = True
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_REAUTHENTICATION_TIMEOUT = 15 * 60
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_DEFAULT_HTTP_PROTOCOL = "https" if TLS else "http"
ACCOUNT_RATE_LIMITS = {
    "login": "30/15m/ip",
    "login_failed": "30/15m/ip,5/15m/key",
    "reset_password": "20/h/ip,3/h/key",
    "reauthenticate": "10/15m/user",
    "change_password": "10/h/user",
    "manage_email": "20/h/user",
    "confirm_email": "1/3m/key",
}
# Mails about a changed password, address or second step.
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_FORMS = {
    "login": "kvalitetskommun.accounts.forms.LoginForm",
    "reauthenticate": "kvalitetskommun.accounts.forms.ReauthenticateForm",
    "reset_password": "kvalitetskommun.accounts.forms.ResetPasswordForm",
    "reset_password_from_key": "kvalitetskommun.accounts.forms.ResetPasswordKeyForm",
    "change_password": "kvalitetskommun.accounts.forms.ChangePasswordForm",
    "set_password": "kvalitetskommun.accounts.forms.SetPasswordForm",
    "add_email": "kvalitetskommun.accounts.forms.AddEmailForm",
}
# A link to a new password is valid for two hours.
PASSWORD_RESET_TIMEOUT = 2 * 60 * 60
MFA_ADAPTER = "kvalitetskommun.accounts.adapter.SecondStepAdapter"
MFA_FORMS = {
    "authenticate": "kvalitetskommun.accounts.forms.AuthenticateForm",
    "reauthenticate": "kvalitetskommun.accounts.forms.ReauthenticateByCodeForm",
    "activate_totp": "kvalitetskommun.accounts.forms.ActivateTOTPForm",
    "add_webauthn": "kvalitetskommun.accounts.forms.AddWebAuthnForm",
    "edit_webauthn": "kvalitetskommun.accounts.forms.EditWebAuthnForm",
}
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
# A code is valid half a minute before and after its time.
MFA_TOTP_TOLERANCE = 1
MFA_TOTP_ISSUER = "Sveriges KvalitetsKommun"
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not TLS
# Tracking would touch the session on public pages and write at every request.
USERSESSIONS_TRACK_ACTIVITY = False
# Required of everyone who may enter the admin: jury, chair and office.
SECOND_STEP_REQUIRED = not DEMO

# --- Cookies, headers, limits --------------------------------------------------------------------

SESSION_COOKIE_NAME = "__Host-session" if TLS else "session"
SESSION_COOKIE_SECURE = TLS
# How many of these one may make in an hour (kvalitetskommun/pace.py): a person's uploads,
# invitations (to the work, and of guests to events) and questions to signatories, letters of one
# kind to one address, and a visitor's wishes for a log-in and reports of faults on the website.
HOURLY_LIMITS = {
    "uploads": env_int("UPLOADS_PER_HOUR", 60),
    "invitations": env_int("INVITATIONS_PER_HOUR", 20),
    "guest_invitations": env_int("GUEST_INVITATIONS_PER_HOUR", 10),
    "approval_questions": env_int("APPROVAL_QUESTIONS_PER_HOUR", 10),
    "access_requests": env_int("ACCESS_REQUESTS_PER_HOUR", 10),
    "letters_to_one": env_int("LETTERS_TO_ONE_PER_HOUR", 3),
    "reports": env_int("REPORTS_PER_HOUR", 10),
}
if min(HOURLY_LIMITS.values()) < 1:
    raise ImproperlyConfigured("A limit per hour (…_PER_HOUR) must be at least 1.")
# How many people outside it a municipality may invite to the network's events in a day.
GUEST_INVITATIONS_PER_DAY = env_int("GUEST_INVITATIONS_PER_DAY", 50)
if GUEST_INVITATIONS_PER_DAY < 1:
    raise ImproperlyConfigured("GUEST_INVITATIONS_PER_DAY must be at least 1.")
# What one event of the network may keep: how many slides, notes, links and films, and how large a
# PDF (at most 50 MB, the room of one request).
MATERIALS = {
    "per_event": env_int("MATERIALS_PER_EVENT", 30),
    "file_mb": env_int("MATERIAL_FILE_MB", 25),
}
if MATERIALS["per_event"] < 1 or not 1 <= MATERIALS["file_mb"] <= 50:
    raise ImproperlyConfigured(
        "MATERIALS_PER_EVENT must be at least 1, and MATERIAL_FILE_MB from 1 to 50."
    )
# How long each class of data is kept; ``docs/personal-data.md`` tells, and the worker purges.
RETENTION = {
    "letters": timedelta(days=180),
    "personal_letters": timedelta(days=7),
    "access_requests": timedelta(days=180),
    "saves": timedelta(days=30),
    "log_ins": timedelta(hours=24),
    "presence": timedelta(hours=24),
    "guesses": timedelta(minutes=10),
    "needs": timedelta(days=7),
    "guest_invitations": timedelta(days=30),
    "guests": timedelta(days=365),
    "quotes": timedelta(days=180),
    "asked": timedelta(days=7),
    "free_answers": timedelta(days=180),
}
# Without a sign of the person, and in any case, a log-in ends after (idle, longest).
LOGIN_LIMITS = {
    "staff": (timedelta(minutes=30), timedelta(hours=12)),
    "others": (timedelta(hours=4), timedelta(hours=24)),
}
SESSION_COOKIE_AGE = 24 * 60 * 60
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
CSRF_COOKIE_NAME = "__Host-csrf" if TLS else "csrf"
CSRF_COOKIE_SECURE = TLS
CSRF_COOKIE_HTTPONLY = True
CSRF_FAILURE_VIEW = "kvalitetskommun.site.errors.form_expired"
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"
SECURE_SSL_REDIRECT = TLS
SECURE_REDIRECT_EXEMPT = [r"^halsa/"]
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if TLS else None
SECURE_HSTS_SECONDS = 31_536_000 if TLS else 0
# Speaks for the whole domain: turned off where the portal has a parent domain that is not ours.
HSTS_PRELOAD = env_bool("HSTS_PRELOAD", True)
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = TLS and HSTS_PRELOAD
SILENCED_SYSTEM_CHECKS = [] if HSTS_PRELOAD else ["security.W005", "security.W021"]
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
# What pages on other sites may read and show (regular expressions of paths): open data, feeds,
# pictures and the winners' badges. They send no cookie, and whether something is found there makes
# no difference.
OPEN_RESOURCES = [
    r"/data/[\w/-]+\.(json|csv|rdf)",
    r"/nyheter\.atom",
    r"/bilder/[\w/-]+\.png",
    r"/vinnare/vinnare\.csv",
    r"/marke/[\w/-]+\.(jwt|svg)",
    r"/marke/\d{4}/",
    r"/\.well-known/(did|jwks)\.json",
]
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "manifest-src": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
        "object-src": [NONE],
    }
}
# A section may hold several texts of 200,000 characters, each up to four bytes.
DATA_UPLOAD_MAX_MEMORY_SIZE = 12 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 1_000
DATA_UPLOAD_MAX_NUMBER_FILES = 10

# --- Mail ----------------------------------------------------------------------------------------

# Django's own sender writes to the outbox; the worker alone talks to the mail server.
EMAIL_BACKEND = "kvalitetskommun.mail.backend.OutboxBackend"
OUTBOX_DELIVERY_BACKEND = (
    # The demo shows its mail in the browser and sends none.
    "django.core.mail.backends.dummy.EmailBackend"
    if DEMO
    else "kvalitetskommun.mail.smtp.CarefulBackend"
)
EMAIL_HOST = env("EMAIL_HOST", "localhost")
EMAIL_PORT = env_int("EMAIL_PORT", 25)
EMAIL_HOST_USER = env("EMAIL_HOST_USER", "")
EMAIL_HOST_PASSWORD = env("EMAIL_HOST_PASSWORD", "")
EMAIL_USE_TLS = env_bool("EMAIL_USE_TLS", False)
EMAIL_TIMEOUT = 30
DEFAULT_FROM_EMAIL = env("DEFAULT_FROM_EMAIL", f"noreply@{ALLOWED_HOSTS[0].strip('[]')}")
# Where reports of mail that did not arrive are sent; each letter gets ”name+its own token@domain”.
BOUNCE_EMAIL = env("BOUNCE_EMAIL", "")
# The bare address: a sender may have a name before it ("Kansliet <kansli@…>").
OFFICE_EMAIL = parseaddr(
    env("OFFICE_EMAIL", "kansli@demo.example" if DEMO else DEFAULT_FROM_EMAIL)
)[1]

# --- Logging -------------------------------------------------------------------------------------

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"json": {"()": "kvalitetskommun.logs.JsonFormatter"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "json"}},
    "root": {"handlers": ["console"], "level": env("LOG_LEVEL", "INFO")},
    "loggers": {
        "django": {"handlers": ["console"], "level": env("LOG_LEVEL", "INFO"), "propagate": False},
        # Says that it has been loaded, at every start.
        "pikepdf": {"level": "WARNING"},
        # Refused hosts are the proxy's business; they would only fill the log.
        "django.security.DisallowedHost": {"handlers": [], "propagate": False},
    },
}
