"""GOV.UK Notify, where an authority sends by it: e-mails that lead to the letter, and letters it prints and posts.

An e-mail of Notify carries no attachment. The letter is uploaded, and the e-mail leads to it: Notify asks
for the address before it gives the file out. Post is a PDF that Notify prints, puts in an envelope and
hands to Royal Mail; whether it could is asked afterwards.
"""

import io
from collections.abc import Iterable, Iterator
from typing import Any

from django.conf import settings
from django_gov_notify.backends import NotifyEmailBackend
from notifications_python_client.errors import HTTPError
from notifications_python_client.notifications import NotificationsAPIClient
from notifications_python_client.utils import prepare_upload
from requests import RequestException

NAME = "GOV.UK Notify"
MOST = 2 * 1024 * 1024
"""Bytes of one file, by Notify's own limit."""
FAILED = {
    "validation-failed": "it could not be printed: the page is not as Notify wants it",
    "virus-scan-failed": "it was stopped by a check for malware",
    "permanent-failure": "it could not be printed or posted",
    "technical-failure": "Notify failed",
    "cancelled": "it was cancelled at Notify",
}
"""What Notify says of a letter that did not go -> what that means."""


class TooLarge(ValueError):
    """The PDF is larger than Notify takes."""


def used() -> bool:
    """Whether e-mails go by Notify."""
    return bool(settings.HEED_NOTIFY_KEY)


def carries_letters() -> bool:
    """Whether an e-mail of Notify can lead to the letter itself: its template has room for the link."""
    return used() and bool(settings.HEED_NOTIFY_LETTER_TEMPLATE)


def posts_letters() -> bool:
    """Whether Notify prints and posts letters for this installation."""
    return used() and settings.HEED_NOTIFY_POST


def client() -> NotificationsAPIClient:
    return NotificationsAPIClient(
        settings.HEED_NOTIFY_KEY, base_url=settings.HEED_NOTIFY_URL, timeout=20
    )


class Backend(NotifyEmailBackend):
    """Django's e-mails by Notify, at the address that the settings name."""

    def open(self) -> None:
        self.client = self.client or client()


def email_letter(address: str, subject: str, body: str, pdf: bytes, reference: str) -> None:
    """An e-mail that leads to the letter. Whoever opens it is asked for their address first."""
    client().send_email_notification(
        email_address=address,
        template_id=settings.HEED_NOTIFY_LETTER_TEMPLATE,
        personalisation={"subject": subject, "body": body, "link_to_file": _upload(pdf)},
        reference=reference,
    )


def _upload(pdf: bytes) -> dict[str, Any]:
    _fits(pdf)
    return prepare_upload(io.BytesIO(pdf), confirm_email_before_download=True)


def post_letter(pdf: bytes, reference: str) -> None:
    """A letter to be printed and posted, second class."""
    _fits(pdf)
    client().send_precompiled_letter_notification(reference, io.BytesIO(pdf), postage="second")


def _fits(pdf: bytes) -> None:
    if len(pdf) > MOST:
        raise TooLarge("The letter is larger than the 2 MB that GOV.UK Notify takes.")


def amiss_with(references: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Of these letters, those which Notify could not print or post, each with why."""
    asking = client()
    for reference in references:
        found = asking.get_all_notifications(template_type="letter", reference=reference) or {}
        for one in found.get("notifications", []):
            if why := FAILED.get(one.get("status", "")):
                yield reference, why


def may_pass(amiss: Exception) -> bool:
    """Whether it may go another time: Notify was away or busy, and did not say no."""
    if isinstance(amiss, HTTPError):
        return amiss.status_code == 429 or amiss.status_code >= 500
    return isinstance(amiss, RequestException)


def says_no(amiss: Exception) -> str:
    """Why Notify would not take a letter, in words; empty where it was not Notify that refused it."""
    if isinstance(amiss, TooLarge):
        return str(amiss)
    if isinstance(amiss, HTTPError):
        return f"GOV.UK Notify would not take it (answer {amiss.status_code})."
    return ""
