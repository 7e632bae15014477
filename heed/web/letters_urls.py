"""Where letters are written, sent and received. Addresses hold nothing but numbers and kinds of letter."""

from django.urls import path

from heed.web import attachments, letters, post, wording

_FILE = "child/<uuid:file_uuid>"
_DRAFT = f"{_FILE}/letters/<slug:kind>/<uuid:draft>"
_SENT = f"{_FILE}/letter/<uuid:letter>"

urlpatterns = [
    path(f"{_FILE}/letters", letters.overview, name="letters"),
    path(f"{_FILE}/letters/<slug:kind>", letters.begin, name="letter-begin"),
    path(_DRAFT, letters.form, name="letter-form"),
    path(f"{_DRAFT}/keep", letters.keep, name="letter-keep"),
    path(_SENT, letters.view, name="letter"),
    path(f"{_SENT}/<uuid:dispatch>", letters.became, name="letter-became"),
    path(f"{_FILE}/attachment/<uuid:uuid>", attachments.given, name="attachment"),
    path(f"{_FILE}/attachment/<uuid:uuid>/small", attachments.small, name="attachment-small"),
    path("inbox", letters.inbox, name="inbox"),
    path("inbox/<uuid:dispatch>", letters.received, name="inbox-letter"),
    path("post", post.waiting, name="post"),
    path("post/<uuid:run>", post.again, name="post-run"),
    path("letters", wording.overview, name="wordings"),
    path("letters/head", wording.letterhead, name="letterhead"),
    path("letters/head/logo", wording.logo, name="letterhead-logo"),
    path("letters/<slug:kind>", wording.edit, name="wording"),
]
