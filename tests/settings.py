"""The product's own settings, with a data directory of this test process and fast passwords."""

import atexit
import os
import shutil
import tempfile

_DATA = tempfile.mkdtemp(prefix="thidua-tests-")
atexit.register(shutil.rmtree, _DATA, ignore_errors=True)
os.environ["THIDUA_DATA"] = _DATA
os.environ["THIDUA_HOSTS"] = "localhost,127.0.0.1,testserver"
# Browser tests reach the database from Playwright's event loop thread.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"

from thidua.config.settings import *  # noqa: E402, F403
from thidua.config.settings import MIDDLEWARE, STORAGES  # noqa: E402

# The live server answers from many threads, and on SQLite in memory all of them share one connection.
MIDDLEWARE = ["tests.one_at_a_time.OneAtATime", *MIDDLEWARE]

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
MAILERS = {"default": {"BACKEND": "django.core.mail.backends.locmem.EmailBackend"}}
WHITENOISE_AUTOREFRESH = True
WHITENOISE_USE_FINDERS = True
ROUTES_STRICT = True
