"""Who may see a file, who has, and what was shared of it."""

from django.urls import path

from heed.web import breakglass, interests, reading, restricted, sharing

_CHILD = "child/<uuid:file_uuid>"

urlpatterns = [
    path(f"{_CHILD}/access", restricted.access, name="access"),
    path(f"{_CHILD}/conflict", restricted.declare, name="declare-conflict"),
    path(f"{_CHILD}/open-in-emergency", breakglass.open_file, name="open-in-emergency"),
    path("open-in-emergency", breakglass.find, name="find-in-emergency"),
    path(f"{_CHILD}/read-by", reading.of_file, name="read-by"),
    path(f"{_CHILD}/read-by/for-the-person", reading.for_the_person, name="read-by-print"),
    path("unusual-reading", reading.unusual, name="unusual-reading"),
    path("unusual-reading/<uuid:unusual_uuid>", reading.look_at, name="look-at-reading"),
    path(f"{_CHILD}/share", sharing.choose_parts, name="share"),
    path("shared-with-us", sharing.with_us, name="shared-with-us"),
    path("my-interests", interests.mine, name="my-interests"),
]
