"""Enquiries, day or night."""

from allauth.account.decorators import reauthentication_required
from django.urls import path

from heed.web import enquiry, standby

urlpatterns = [
    path("enquiry", enquiry.ask, name="enquiry"),
    path("enquiry/<uuid:enquiry_uuid>", enquiry.answer, name="enquiry-answer"),
    path("concern", enquiry.concern, name="concern"),
    path("enquiry/owed/<uuid:file_uuid>", enquiry.owed, name="enquiry-owed"),
    path("enquiry/<uuid:enquiry_uuid>/is", enquiry.confirm, name="enquiry-confirm"),
    path("enquiry/<uuid:enquiry_uuid>/none", enquiry.none_of_these, name="enquiry-none"),
    path("enquiry/<uuid:enquiry_uuid>/pass-on", enquiry.pass_on, name="enquiry-pass-on"),
    path("enquiry/stand-by", standby.index, name="standby"),
    path(
        "enquiry/stand-by/passphrase",
        reauthentication_required(standby.passphrase),  # type: ignore[call-overload]
        name="standby-passphrase",
    ),
]
