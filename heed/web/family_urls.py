"""Where the family of a child, the people in it and those who work with it are found."""

from django.urls import path

from heed.web import family, network

_CHILD = "child/<uuid:file_uuid>"
_PERSON = f"{_CHILD}/family/<uuid:person_uuid>"

urlpatterns = [
    path(f"{_CHILD}/family", family.family, name="family"),
    path(f"{_CHILD}/family/add", family.add, name="add-person"),
    path(_PERSON, family.person, name="person"),
    path(f"{_PERSON}/history", family.history, name="person-history"),
    path(f"{_PERSON}/<slug:what>", family.say, name="say"),
    path(f"{_PERSON}/<slug:what>/<uuid:line>", family.say, name="say-again"),
    path(f"{_CHILD}/network", network.network, name="network"),
    path("contacts", network.directory, name="directory"),
    path("contacts/new", network.entry, name="directory-new"),
    path("contacts/<uuid:entry_uuid>", network.entry, name="directory-entry"),
]
