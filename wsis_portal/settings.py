"""The portal's one settings file; everything that differs between sites comes from the environment.

Any NAME may be given as NAME_FILE, the path of a file that holds the value (secrets).
"""

from pathlib import Path

import environ
from csp.constants import NONE, SELF

BASE_DIR = Path(__file__).resolve().parent.parent
env = environ.FileAwareEnv()

VAR_DIR = Path(env.str("VAR_DIR", default=str(BASE_DIR / "var")))
DEBUG = env.bool("DEBUG", default=False)
SECRET_KEY = env.str("SECRET_KEY")
SITE_URL = env.str("SITE_URL", default="http://localhost:8000").rstrip("/")
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", default=["localhost", "127.0.0.1", "[::1]"])
CSRF_TRUSTED_ORIGINS = [SITE_URL]
CONTACT_EMAIL = env.str("CONTACT_EMAIL", default="wsis-info@itu.int")

# What the portal receives. A stream is one folder and one word here.
STREAMS = ["submissions", "stocktaking", "prizes", "trustfund"]

# Acts (gate, receipt, decision) run on machine time plus this many seconds: the rehearsal clock.
_offset = env.str("REHEARSAL_OFFSET", default="")
REHEARSAL = _offset != ""
REHEARSAL_OFFSET = float(_offset) if REHEARSAL else 0.0

INSTALLED_APPS = [
    "wsis_portal.desk.apps.DeskConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.postgres",
    "django.forms",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "crispy_forms",
    "django_htmx",
    "csp",
    "simple_history",
    "import_export",
    "wsis_portal",
    "wsis_portal.taxonomy",
    "wsis_portal.accounts",
    "wsis_portal.calls",
    "wsis_portal.receipts",
    "wsis_portal.outbox",
    "wsis_portal.contributions",
    *STREAMS,
    *(["wsis_portal.rehearsal"] if REHEARSAL else []),
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "wsis_portal.middleware.CompressPagesMiddleware",
    "csp.middleware.CSPMiddleware",
    "wsis_portal.calls.clock.ClockMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "wsis_portal.middleware.CanonicalHostMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "simple_history.middleware.HistoryRequestMiddleware",
]

ROOT_URLCONF = "wsis_portal.urls"
WSGI_APPLICATION = "wsis_portal.wsgi.application"
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"
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
                "django.template.context_processors.i18n",
                "wsis_portal.context.portal",
            ],
        },
    },
]

DATABASES = {"default": env.db("DATABASE_URL")}
DATABASES["default"]["CONN_MAX_AGE"] = 60
DATABASES["default"]["CONN_HEALTH_CHECKS"] = True
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# Broker: Redis where there is one, else the file system with real worker processes.
REDIS_URL = env.str("REDIS_URL", default="")
CACHES = {
    "default": {
        "BACKEND": "wsis_portal.cache.ForgivingRedisCache",
        "LOCATION": REDIS_URL,
        "OPTIONS": {"socket_connect_timeout": 0.5, "socket_timeout": 0.5},
    }
    if REDIS_URL
    else {
        # Shared by all processes of this machine, as Redis is: rate limits and sessions agree.
        "BACKEND": "django.core.cache.backends.filebased.FileBasedCache",
        "LOCATION": VAR_DIR / "cache",
        "OPTIONS": {"MAX_ENTRIES": 10_000},
    }
}
SESSION_ENGINE = "django.contrib.sessions.backends.cached_db"
OUTBOX_SWEEP_SECONDS = 60
OUTBOX_LEASE = 120  # seconds a worker may take to send one message before another may
OUTBOX_WAITS = (
    30,
    60,
    120,
    300,
    600,
    1800,
    3600,
    7200,
    14400,
    28800,
    43200,
    86400,
)  # between tries
CELERY_BROKER_TRANSPORT_OPTIONS: dict[str, str | float]
CELERY_BROKER_URL = REDIS_URL or "filesystem://localhost"
if REDIS_URL:
    CELERY_BROKER_TRANSPORT = "wsis_portal.outbox.redis_transport:Transport"
    CELERY_BROKER_TRANSPORT_OPTIONS = {
        "socket_connect_timeout": 0.5,
        "socket_timeout": 0.5,
        "max_retries": 0,
    }
else:
    CELERY_BROKER_TRANSPORT = "wsis_portal.outbox.transport:Transport"
    _queue, _done, _control = (VAR_DIR / "broker" / name for name in ("queue", "done", "control"))
    CELERY_BROKER_FOLDERS = (_queue, _done, _control)
    CELERY_BROKER_TRANSPORT_OPTIONS = {
        "data_folder_in": str(_queue),
        "data_folder_out": str(_queue),
        "processed_folder": str(_done),
        "control_folder": str(_control),
        "polling_interval": 0.1,  # kombu's own is a whole second
    }
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
CELERY_BROKER_CONNECTION_MAX_RETRIES = None  # a worker waits for its broker however long it takes
CELERY_TASK_IGNORE_RESULT = True
CELERY_TASK_ACKS_LATE = True
CELERY_TASK_PUBLISH_RETRY = False  # publishing never holds a request; the sweep finds what was lost
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
CELERY_WORKER_ENABLE_REMOTE_CONTROL = bool(REDIS_URL)  # files of dead workers would pile up
CELERY_WORKER_HIJACK_ROOT_LOGGER = False
CELERY_WORKER_CONCURRENCY = 2  # processes: rendering a receipt is work for a processor
CELERY_WORKER_MAX_TASKS_PER_CHILD = 500
CELERY_BEAT_SCHEDULE_FILENAME = str(VAR_DIR / "beat-schedule")
CELERY_BEAT_SCHEDULE = {
    "sweep": {
        "task": "wsis_portal.outbox.tasks.sweep",
        "schedule": OUTBOX_SWEEP_SECONDS,
        "options": {"expires": OUTBOX_SWEEP_SECONDS},
    },
}

# People
AUTH_USER_MODEL = "accounts.Stakeholder"
AUTHENTICATION_BACKENDS = ["wsis_portal.accounts.backend.StakeholderBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in (
        "UserAttributeSimilarityValidator",
        "MinimumLengthValidator",
        "CommonPasswordValidator",
        "NumericPasswordValidator",
    )
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "contributions:mine"
ACCOUNT_ADAPTER = "wsis_portal.outbox.adapter.OutboxAccountAdapter"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1"]
ACCOUNT_EMAIL_VERIFICATION = "mandatory"
ACCOUNT_EMAIL_VERIFICATION_BY_CODE_ENABLED = True
ACCOUNT_EMAIL_VERIFICATION_SUPPORTS_RESEND = True
ACCOUNT_LOGIN_BY_CODE_ENABLED = True
ACCOUNT_LOGIN_BY_CODE_SUPPORTS_RESEND = True
ACCOUNT_PASSWORD_RESET_BY_CODE_ENABLED = True
ACCOUNT_LOGIN_ON_PASSWORD_RESET = True
ACCOUNT_EMAIL_VERIFICATION_BY_CODE_TIMEOUT = 20 * 60  # mail may be slow
ACCOUNT_LOGIN_BY_CODE_TIMEOUT = ACCOUNT_PASSWORD_RESET_BY_CODE_TIMEOUT = 20 * 60
ACCOUNT_LOGIN_TIMEOUT = 20 * 60
ALLAUTH_USER_CODE_FORMAT = {"numeric": True, "length": 8, "dashed": True}
ALLAUTH_TRUSTED_PROXY_COUNT = env.int("TRUSTED_PROXY_COUNT", default=0)
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_CHANGE_EMAIL = True
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_REAUTHENTICATION_REQUIRED = True
ACCOUNT_SESSION_REMEMBER = True
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_LOGOUT_REDIRECT_URL = "home"
ACCOUNT_FORMS = {
    name: f"wsis_portal.accounts.signin.{name.title().replace('_', '')}Form"
    for name in (
        *("signup", "login", "request_login_code", "confirm_login_code", "add_email"),
        *("confirm_email_verification_code", "confirm_password_reset_code", "reauthenticate"),
        *("reset_password", "reset_password_from_key", "set_password", "change_password"),
    )
}
MFA_ADAPTER = "wsis_portal.accounts.second_step.SecondStepAdapter"
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes"]
MFA_TOTP_ISSUER = "WSIS 2024"
MFA_TOTP_TOLERANCE = 1  # one step of 30 seconds: clocks differ
MFA_FORMS = {
    "authenticate": "wsis_portal.accounts.signin.SecondStepForm",
    "reauthenticate": "wsis_portal.accounts.signin.SecondStepAgainForm",
    "activate_totp": "wsis_portal.accounts.signin.ActivateTOTPForm",
}

# Languages: the six official ones, in English alphabetical order
LANGUAGE_CODE = "en"
LANGUAGES = [
    ("ar", "العربية"),
    ("zh-hans", "中文"),
    ("en", "English"),
    ("fr", "Français"),
    ("ru", "Русский"),
    ("es", "Español"),
]
# The desk is an app only in name (Django's admin): its words are found here.
LOCALE_PATHS = [BASE_DIR / "wsis_portal" / "locale", BASE_DIR / "wsis_portal" / "desk" / "locale"]
FORMAT_MODULE_PATH = ["wsis_portal.formats"]
USE_I18N = True
USE_TZ = True
TIME_ZONE = "Europe/Zurich"  # what the desk shows; rows hold UTC
CELERY_TIMEZONE = "UTC"

STATIC_URL = "/static/"
STATIC_ROOT = VAR_DIR / "static"
STATICFILES_DIRS = [BASE_DIR / "static"]
STORAGES = {
    "default": {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {"location": VAR_DIR / "uploads", "base_url": None},
    },
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
CLARIFICATION_DAYS = (
    7  # how long an answer to a clarification may take; for the secretariat to confirm
)
UPLOAD_MAX_FILES = 3
UPLOAD_MAX_BYTES = 10 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 5000

CRISPY_TEMPLATE_PACK = "wsis"
CRISPY_ALLOWED_TEMPLATE_PACKS = ["wsis"]

# Words per answer (Han characters have a limit of their own). To be confirmed by the secretariat.
WORD_LIMITS: dict[str, tuple[int, int]] = {"default": (500, 800)}

# Mail: rows of the outbox, delivered by the worker through this server
EMAIL_CONFIG = env.email("EMAIL_URL", default="smtp://localhost:25")
vars().update(EMAIL_CONFIG)
EMAIL_BACKEND = env.str("EMAIL_BACKEND", default=EMAIL_CONFIG["EMAIL_BACKEND"])
EMAIL_TIMEOUT = 20
DEFAULT_FROM_EMAIL = env.str("DEFAULT_FROM_EMAIL", default=f"WSIS 2024 <{CONTACT_EMAIL}>")

# Receipts: Ed25519 seed (base64), its name, and all public keys ever used with their dates
RECEIPT_SIGNING_KEY = env.str("RECEIPT_SIGNING_KEY", default="")
RECEIPT_KEY_ID = env.str("RECEIPT_KEY_ID", default="2024-A")
RECEIPT_PUBLIC_KEYS = env.json("RECEIPT_PUBLIC_KEYS", default=[])

# Security
SECURE_HTTPS = SITE_URL.startswith("https://")
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if SECURE_HTTPS else None
SECURE_SSL_REDIRECT = SECURE_HTTPS
SECURE_REDIRECT_EXEMPT = [r"^healthz$", r"^readyz$"]
SECURE_HSTS_SECONDS = 365 * 24 * 3600 if SECURE_HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = SECURE_HTTPS
SECURE_REFERRER_POLICY = "same-origin"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SECURE_HTTPS
SESSION_COOKIE_AGE = 14 * 24 * 3600
CSRF_FAILURE_VIEW = "wsis_portal.contributions.views.csrf.csrf_failure"
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
        "frame-src": [SELF],
        "manifest-src": [SELF],
    },
}

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "%(asctime)s %(levelname)s %(name)s %(message)s"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": env.str("LOG_LEVEL", default="INFO")},
    "loggers": {name: {"level": "WARNING"} for name in ("fontTools", "pikepdf", "weasyprint")},
}
SILENCED_SYSTEM_CHECKS: list[str] = []
