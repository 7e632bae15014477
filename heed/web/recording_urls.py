"""Where recording happens. Addresses hold nothing but numbers drawn at random and kinds of record."""

from django.urls import path

from heed.web import contact, device, duplicates, earlier, guide, record, session, written

_FORM = "child/<uuid:file_uuid>/record/<str:record_type>/<uuid:draft>"

urlpatterns = [
    path("child/<uuid:file_uuid>/record", record.what, name="record-choose"),
    path("child/<uuid:file_uuid>/record/<str:record_type>", record.begin, name="record"),
    path(_FORM, record.form, name="record-form"),
    path(f"{_FORM}/keep", record.keep, name="record-keep"),
    path(f"{_FORM}/attach", record.attach, name="record-attach"),
    path(f"{_FORM}/here", record.here, name="record-here"),
    path(f"{_FORM}/page/<str:key>", record.page, name="record-page"),
    path("child/<uuid:file_uuid>/written/<uuid:record_id>", written.view, name="record-view"),
    path(
        "child/<uuid:file_uuid>/written/<uuid:record_id>/versions",
        written.versions,
        name="record-versions",
    ),
    path(
        "child/<uuid:file_uuid>/written/<uuid:record_id>/correct",
        written.correct,
        name="record-correct",
    ),
    path("contact", contact.contact, name="record-contact"),
    path("contact/child", contact.child, name="contact-child"),
    path("drafts", record.my_drafts, name="drafts"),
    path("draft/<uuid:draft>", record.go_on, name="draft"),
    path("draft/<uuid:draft>/versions", earlier.versions, name="draft-versions"),
    path("draft/<uuid:draft>/versions/<uuid:version>", earlier.version, name="draft-version"),
    path("draft/<uuid:draft>/throw-away", record.throw_away, name="draft-throw-away"),
    path("draft/<uuid:draft>/get-back", record.get_back, name="draft-get-back"),
    path("find/duplicates", duplicates.worklist, name="duplicates"),
    path("find/duplicates/<int:pair_id>", duplicates.decide, name="decide-pair"),
    path("find/duplicates/<int:pair_id>/again", duplicates.again, name="decide-again"),
    path("find/duplicates/undo/<int:merge_id>", duplicates.undo, name="undo-merge"),
    path("find/duplicates/checked/<int:check_id>", duplicates.checked, name="checked"),
    path("token", record.token, name="token"),
    path("device/key", device.key, name="device-key"),
    path("session/left", session.left, name="session-left"),
    path("service-worker.js", device.worker, name="service-worker"),
    path("offline", device.offline, name="offline"),
    path("guidance/<path:ref>", guide.entry, name="guidance-entry"),
]
