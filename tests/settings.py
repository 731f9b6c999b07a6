"""The product's own settings, with a data directory of the test run and fast passwords."""

import os
import tempfile
from pathlib import Path

os.environ.setdefault("THIDUA_DATA", str(Path(tempfile.gettempdir()) / f"thidua-tests-{os.getuid()}"))
os.environ.setdefault("THIDUA_HOSTS", "localhost,127.0.0.1,testserver")

from thidua.config.settings import *  # noqa: E402, F403

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}  # noqa: F405
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
