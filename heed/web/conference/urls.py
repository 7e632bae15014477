"""Where conferences are prepared, held and followed up, and where the plan is. Addresses say nothing."""

from django.urls import path

from heed.web.conference import (
    after,
    convene,
    core_group,
    guests,
    mine,
    noting,
    other_words,
    plan,
    room,
    sending,
)

_CHILD = "child/<uuid:file_uuid>"
_ONE = "conference/<uuid:conference_uuid>"
_GUEST = f"{_ONE}/guest/<uuid:guest_uuid>"
_MINE = "conferences/<uuid:guest_uuid>"

urlpatterns = [
    path("conferences", mine.every, name="conferences"),
    path(_MINE, mine.invitation, name="my-invitation"),
    path(f"{_MINE}/report", mine.report, name="my-report"),
    path(f"{_MINE}/conference.ics", mine.my_calendar, name="my-calendar-entry"),
    path(f"{_CHILD}/conferences", convene.of_file, name="child-conferences"),
    path(_ONE, convene.overview, name="conference"),
    path(f"{_ONE}/change", convene.change, name="conference-change"),
    path(f"{_ONE}/add", guests.guest, name="conference-add"),
    path(f"{_ONE}/invite", convene.invite, name="conference-invite"),
    path(f"{_ONE}/reports", convene.reports, name="conference-reports"),
    path(f"{_ONE}/papers-given", convene.papers_given, name="conference-papers-given"),
    path(_GUEST, guests.guest, name="conference-guest"),
    path(f"{_GUEST}/standing", guests.standing, name="conference-standing"),
    path(f"{_GUEST}/leave-out", guests.leave_out, name="conference-leave-out"),
    path(f"{_GUEST}/letter", convene.letter, name="conference-letter"),
    path(f"{_GUEST}/shared", guests.shared, name="conference-shared"),
    path(f"{_GUEST}/not-invited", guests.not_invited, name="conference-not-invited"),
    path(f"{_GUEST}/answer", guests.answer, name="conference-answer"),
    path(f"{_GUEST}/conference.ics", guests.ics, name="conference-calendar"),
    path(f"{_GUEST}/decisions", sending.sheet_of, name="conference-sheet"),
    path(f"{_GUEST}/copy", sending.settle, name="conference-copy"),
    path(f"{_GUEST}/record", after.record_of, name="conference-record"),
    path(f"{_ONE}/room", room.room, name="conference-room"),
    path(f"{_ONE}/room/close", room.close, name="conference-close"),
    path(f"{_ONE}/room/quorum", room.count, name="conference-quorum"),
    path(f"{_ONE}/room/no-quorum", room.inquorate, name="conference-inquorate"),
    path(f"{_ONE}/room/beside/<uuid:aside_uuid>", noting.beside, name="conference-beside"),
    path(f"{_ONE}/room/<slug:key>", room.step, name="conference-step"),
    path(f"{_ONE}/room/<slug:key>/keep", room.keep, name="conference-keep"),
    path(f"{_ONE}/minutes", after.minutes, name="conference-minutes"),
    path(f"{_ONE}/minutes/where", after.where, name="conference-where"),
    path(f"{_ONE}/minutes/keep", after.keep_minutes, name="conference-minutes-keep"),
    path(f"{_ONE}/minutes/approve", after.approve, name="conference-approve"),
    path(f"{_ONE}/after", after.after, name="conference-after"),
    path(f"{_ONE}/after/decisions", sending.send_decisions, name="conference-send-decisions"),
    path(f"{_ONE}/after/printed", sending.printed, name="conference-printed"),
    path(f"{_ONE}/after/record", after.send_record, name="conference-send-record"),
    path(f"{_CHILD}/the-plan", plan.page, name="plan"),
    path(f"{_CHILD}/the-plan/paper", plan.paper, name="plan-paper"),
    path(f"{_CHILD}/the-plan/met/<uuid:record_id>", plan.notes, name="core-group-notes"),
    path(f"{_CHILD}/the-plan/words", other_words.begin, name="plan-words-begin"),
    path(f"{_CHILD}/the-plan/words/of/<uuid:record_id>", other_words.version, name="plan-version"),
    path(
        f"{_CHILD}/the-plan/words/of/<uuid:record_id>/checked",
        other_words.checked,
        name="plan-version-checked",
    ),
    path(f"{_CHILD}/the-plan/words/<uuid:draft>", other_words.write, name="plan-words"),
    path(f"{_CHILD}/the-plan/words/<uuid:draft>/keep", other_words.keep, name="plan-words-keep"),
    path(f"{_CHILD}/the-plan/core-group", core_group.begin, name="core-group-begin"),
    path(f"{_CHILD}/the-plan/core-group/<uuid:draft>", core_group.core_group, name="core-group"),
    path(
        f"{_CHILD}/the-plan/core-group/<uuid:draft>/keep",
        core_group.keep_core_group,
        name="core-group-keep",
    ),
]
