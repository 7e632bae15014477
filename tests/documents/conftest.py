"""The authority and the people of `tests/web`, for letters and other documents about their children."""

from pathlib import Path

import pytest
from pytest_django import Settings

from tests.web.conftest import alan as alan
from tests.web.conftest import ashdown as ashdown
from tests.web.conftest import joy as joy
from tests.web.conftest import nadia as nadia
from tests.web.conftest import page as page
from tests.web.conftest import rosa as rosa


@pytest.fixture(autouse=True)
def kept_here(settings: Settings, tmp_path: Path) -> None:
    """What a test keeps goes with it."""
    settings.MEDIA_ROOT = tmp_path
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    settings.HEED_ADDRESS = "https://heed.ashdown.example"
