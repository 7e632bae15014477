"""Ashdown and its people, as for the screens."""

from tests.browser.conftest import signed_in
from tests.web.conftest import alan, ashdown, page, rosa

__all__ = ["alan", "ashdown", "page", "rosa", "signed_in"]
