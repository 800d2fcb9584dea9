"""Settings: environment variables in, Django's settings out; docs/operating.md lists every variable."""

import os
import secrets
from datetime import timedelta
from pathlib import Path
from typing import Any

import dj_database_url
from django.core.exceptions import ImproperlyConfigured

from timeline import scripts, style

BASE_DIR = Path(__file__).resolve().parent.parent
VAR = BASE_DIR / "var"  # everything this installation makes for itself: database, secret key, collected files


def env(name: str, default: str = "") -> str:
    return os.environ.get(name, "").strip() or default


def env_flag(name: str, *, default: bool = False) -> bool:
    """True for 1, true, yes, on; False for 0, false, no, off; the default where unset; anything else is refused."""
    value = env(name, "1" if default else "0").lower()
    if value in {"1", "true", "yes", "on"}:
        return True
    if value in {"0", "false", "no", "off"}:
        return False
    raise ImproperlyConfigured(f"{name}={value!r} is neither 1 nor 0.")


def env_int(name: str, default: int) -> int:
    value = env(name, str(default))
    if not value.isdecimal():
        raise ImproperlyConfigured(f"{name}={value!r} is not a whole number.")
    return int(value)


def env_list(name: str, default: str = "") -> list[str]:
    return [item.strip() for item in env(name, default).split(",") if item.strip()]


def kept_secret_key(path: Path) -> str:
    """The key kept in the file, made first if need be.

    The file appears whole or not at all: it is written under another name and then linked, and of several
    processes starting together the first link wins.
    """
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        draft = path.with_name(f"{path.name}.{os.getpid()}.{secrets.token_hex(4)}")
        descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        try:
            with os.fdopen(descriptor, "w") as file:
                file.write(secrets.token_urlsafe(50))
            try:
                os.link(draft, path)
            except FileExistsError:
                pass
        finally:
            draft.unlink()
    key = path.read_text().strip()
    if len(key) < 50:
        raise ImproperlyConfigured(f"{path} holds no usable key. Delete it and start again, or set SECRET_KEY.")
    return key


def database(url: str) -> dict[str, Any]:
    """One entry of DATABASES for the URL."""
    config: dict[str, Any] = dict(dj_database_url.parse(url))
    if config["ENGINE"] == "django.db.backends.sqlite3":
        # WAL lets readers go on while an editor saves. IMMEDIATE takes the write lock when a transaction
        # starts, so a second writer waits for it (up to the timeout) instead of failing half way.
        # Django itself turns foreign keys on. SQLite's own cache of 2 MB is less than a page of a large record
        # reads, so that each request would fetch the same pages of the file anew; each thread has its own 16 MB.
        config["OPTIONS"] = {
            **config.get("OPTIONS", {}),
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA cache_size=-16000;",
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
        }
    else:
        config["CONN_HEALTH_CHECKS"] = True
    # A new connection of SQLite reads the schema anew and knows no page of the file: a third of a short answer's time.
    config["CONN_MAX_AGE"] = 60
    return config


# --- The installation ---------------------------------------------------------------------------------------

DEBUG = env_flag("DEBUG")
SECRET_KEY = env("SECRET_KEY") or kept_secret_key(VAR / "secret_key")
ALLOWED_HOSTS = env_list("ALLOWED_HOSTS", "localhost,127.0.0.1,[::1]")
CSRF_TRUSTED_ORIGINS = env_list("CSRF_TRUSTED_ORIGINS")

DATABASE_URL = env("DATABASE_URL")
if not DATABASE_URL:
    VAR.mkdir(exist_ok=True)
    DATABASE_URL = f"sqlite:///{VAR / 'db.sqlite3'}"
DATABASES = {"default": database(DATABASE_URL)}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": env("LOG_LEVEL", "WARNING").upper()},
    # Django's own handlers are silent unless DEBUG is on; its records go to the console like all others.
    "loggers": {"django": {"handlers": [], "level": env("LOG_LEVEL", "WARNING").upper(), "propagate": True}},
}

# --- The application ----------------------------------------------------------------------------------------

ROOT_URLCONF = "timeline.urls"
WSGI_APPLICATION = "timeline.wsgi.application"

INSTALLED_APPS = [
    "modeltranslation",  # before the admin, whose forms it extends
    "timeline.desk.DeskConfig",  # django.contrib.admin with our site
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.sitemaps",
    "django.contrib.staticfiles",
    "django_filters",
    "django_htmx",
    "reversion",
    "axes",
    "csp",
    "corsheaders",
    "rest_framework",
    "timeline",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "timeline.headers.OpenerPolicyMiddleware",  # within the one before, outside what redirects
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "corsheaders.middleware.CorsMiddleware",  # before whatever answers by itself
    # Compressing dynamic pages invites BREACH where a page repeats its input beside a secret. Public pages
    # hold no secret, the CSRF token is masked anew for each page, and Django pads compressed responses with
    # random bytes.
    "timeline.keeping.KeptPagesMiddleware",
    "django.middleware.gzip.GZipMiddleware",
    "django.middleware.http.ConditionalGetMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "csp.middleware.CSPMiddleware",
    "timeline.headers.PermissionsPolicyMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "axes.middleware.AxesMiddleware",  # last, as its documentation asks: it words the answer to a locked-out visitor
]

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "timeline.site.context",
            ],
        },
    },
]

# Pages as they were sent, in the memory of each process: a small multiple of what one page weighs, compressed.
CACHES = {
    "default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"},
    "pages": {
        "BACKEND": "django.core.cache.backends.locmem.LocMemCache",
        "LOCATION": "pages",
        "OPTIONS": {"MAX_ENTRIES": 1000},
    },
    # Who asked the API when, within the last minute.
    "limits": {
        "BACKEND": "django.core.cache.backends.locmem.LocMemCache",
        "LOCATION": "limits",
        "OPTIONS": {"MAX_ENTRIES": 10_000},
    },
}
KEEP_PAGES_SECONDS = env_int("KEEP_PAGES_SECONDS", 600)
# How django-reversion keeps a record: whole, with its parts (docs/decisions/2026-11-history-of-whole-records.md).
SERIALIZATION_MODULES = {"record": "timeline.snapshots.serializer"}
REVIEWER_DIFFERS = env_flag("REVIEWER_DIFFERS", default=True)  # who publishes an entry is not who wrote it

FIXTURE_DIRS = [BASE_DIR / "fixtures"]

AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in (
        "UserAttributeSimilarityValidator",
        "MinimumLengthValidator",
        "CommonPasswordValidator",
        "NumericPasswordValidator",
    )
]

# --- Languages and time -------------------------------------------------------------------------------------

LANGUAGE_CODE = "en"
LANGUAGES = [("en", "English"), ("vi", "Tiếng Việt"), ("ru", "Русский")]
LOCALE_PATHS = [BASE_DIR / "timeline" / "locale"]
MODELTRANSLATION_LANGUAGES = ("en", "vi", "ru")
MODELTRANSLATION_DEFAULT_LANGUAGE = "en"
MODELTRANSLATION_FALLBACK_LANGUAGES = ("en",)
USE_I18N = True
USE_TZ = True
TIME_ZONE = "UTC"  # entries carry dates, not moments: no zone may move them

# --- Static files -------------------------------------------------------------------------------------------

STATIC_URL = "/static/"
STATIC_ROOT = VAR / "static"
# The first that has a file offers it; with DEBUG our modules themselves, so that a change shows at once.
STATICFILES_DIRS = [*([] if DEBUG else scripts.bundled(BASE_DIR)), BASE_DIR / "static"]
STATICFILES_FINDERS = [
    "django.contrib.staticfiles.finders.FileSystemFinder",
    "django.contrib.staticfiles.finders.AppDirectoriesFinder",
    "timeline.staticfiles.PlotlyFinder",
]
# In static/css; later ones win. They stand in each page, since a browser shows nothing until they have come; with DEBUG
# they are linked instead, so that a change shows at once.
STYLESHEETS = ("tokens", "layout", "parts", "list", "chart", "pages", "print")
STYLE = "" if DEBUG else style.joined(BASE_DIR / "static" / "css", STYLESHEETS)
PLOTLY_BUNDLE = scripts.plotly_script(BASE_DIR)
PLOTLY_SCRIPT = f"plotly/{PLOTLY_BUNDLE.name}"  # for templates: {% static %} of this name

STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if DEBUG
        else "timeline.staticfiles.HashedStorage"
    },
}

# --- Security -----------------------------------------------------------------------------------------------

# Scripts come from this site's own files alone: no page holds one. A chart sets its sizes and colours as style
# attributes, and so do Django's own widgets; a style cannot act.
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'none'"],
        "script-src": ["'self'"],
        "style-src": ["'self'", style.policy_source(STYLE)],
        "style-src-attr": ["'unsafe-inline'"],
        "img-src": ["'self'", "data:", "blob:"],
        "font-src": ["'self'"],
        "connect-src": ["'self'"],
        "manifest-src": ["'self'"],
        "form-action": ["'self'"],
        "frame-ancestors": ["'none'"],
        "base-uri": ["'none'"],
    }
}
PERMISSIONS_POLICY = {
    "accelerometer": "()",
    "browsing-topics": "()",
    "camera": "()",
    "display-capture": "()",
    "geolocation": "()",
    "gyroscope": "()",
    "magnetometer": "()",
    "microphone": "()",
    "midi": "()",
    "payment": "()",
    "usb": "()",
}
X_FRAME_OPTIONS = "DENY"
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"  # of the desk: see timeline.headers
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_AGE = env_int("SESSION_HOURS", 12) * 3600  # from signing in on
CSRF_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_HTTPONLY = True  # no script of ours reads it

# After so many failures for one username from one address, nobody signs in by that pair for a while; after many more,
# by whatever names from one address, or for one name from wherever, neither by that address or name.
AUTHENTICATION_BACKENDS = ["axes.backends.AxesStandaloneBackend", "django.contrib.auth.backends.ModelBackend"]
AXES_HANDLER = "timeline.signingin.SignInHandler"
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"], ["ip_address"], ["username"]]
AXES_FAILURE_LIMIT = env_int("SIGN_IN_FAILURES", 5)
SIGN_IN_LIMITS = (
    AXES_FAILURE_LIMIT,
    env_int("SIGN_IN_ADDRESS_FAILURES", 50),
    env_int("SIGN_IN_NAME_FAILURES", 100),
)  # in the order of the parameters
AXES_COOLOFF_TIME = timedelta(minutes=env_int("SIGN_IN_PAUSE_MINUTES", 15))
AXES_RESET_COOL_OFF_ON_FAILURE_DURING_LOCKOUT = False  # or anybody could keep an editor out for ever
AXES_RESET_ON_SUCCESS = True
AXES_DISABLE_ACCESS_LOG = True  # the audit log has it
AXES_ENABLE_ADMIN = False
AXES_VERBOSE = False
AXES_LOCKOUT_CALLABLE = "timeline.views.errors.locked_out"
AXES_CLIENT_IP_CALLABLE = "timeline.headers.client_network"
CLIENT_ADDRESS_HEADER = env("CLIENT_ADDRESS_HEADER")

# --- The API ------------------------------------------------------------------------------------------------

REST_FRAMEWORK = {
    "DEFAULT_SCHEMA_CLASS": "drf_spectacular.openapi.AutoSchema",
    "EXCEPTION_HANDLER": "timeline.api.faults.answer",
    "UNAUTHENTICATED_USER": None,  # nobody signs in here
    "URL_FORMAT_OVERRIDE": None,
}
SPECTACULAR_SETTINGS = {
    "OAS_VERSION": "3.1.0",
    "ENUM_GENERATE_CHOICE_DESCRIPTION": False,
    "POSTPROCESSING_HOOKS": [],  # choices stay beside the field that takes them
    "PREPROCESSING_HOOKS": [],
    "SORT_OPERATIONS": False,
    "SORT_OPERATION_PARAMETERS": False,
}
API_REQUESTS_PER_MINUTE = env_int("API_REQUESTS_PER_MINUTE", 600)  # from one address, to each process
# Scripts of any site may read what is public and made for programs: the API, and pages under another ending.
CORS_ALLOW_ALL_ORIGINS = True
CORS_URLS_REGEX = r"^/(?:api/|(?:en|vi|ru)/.*\.(?!png$)[a-z.-]+$)"
CORS_ALLOW_METHODS = ("GET", "HEAD", "OPTIONS")
CORS_ALLOW_HEADERS = ("accept", "accept-language", "if-modified-since", "if-none-match")
CORS_EXPOSE_HEADERS = ("ETag", "Last-Modified", "Location", "Retry-After")

# --- Spreadsheets -------------------------------------------------------------------------------------------

IMPORT_MAX_BYTES = env_int("IMPORT_MAX_MEGABYTES", 5) * 2**20
IMPORT_MAX_UNPACKED_BYTES = 20 * IMPORT_MAX_BYTES  # XLSX is compressed
IMPORT_MAX_ROWS = env_int("IMPORT_MAX_ROWS", 1000)
IMPORT_DIR = VAR / "imports"  # files between their preview and their import

# --- The whole record as files ------------------------------------------------------------------------------

DUMP_ROOT = Path(env("DUMP_ROOT", str(VAR / "dump")))  # where export_dump puts dumps and /data/ finds them

if env_flag("HTTPS"):
    SECURE_SSL_REDIRECT = True
    SESSION_COOKIE_SECURE = True
    CSRF_COOKIE_SECURE = True
    SECURE_HSTS_SECONDS = env_int("HSTS_SECONDS", 31_536_000)
    SECURE_HSTS_INCLUDE_SUBDOMAINS = env_flag("HSTS_SUBDOMAINS")
    SECURE_HSTS_PRELOAD = env_flag("HSTS_PRELOAD")
    # Only behind a proxy that always sets or strips this header: otherwise a visitor could claim to have
    # come by HTTPS.
    if proxy_header := env("HTTPS_PROXY_HEADER"):
        SECURE_PROXY_SSL_HEADER = (f"HTTP_{proxy_header.upper().replace('-', '_')}", "https")
