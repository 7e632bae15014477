from allauth.account.decorators import reauthentication_required
from allauth.usersessions.views import list_usersessions
from django.urls import include, path, register_converter
from django.urls.converters import IntConverter
from django.views.generic import RedirectView

from heed.help import views as help_views
from heed.signin.out import SignOut
from heed.web import (
    absences,
    attention,
    authorise,
    caseload,
    child,
    children,
    chronology,
    entering,
    files,
    limits,
    loading,
    opening,
    panel,
    papers,
    restricted,
    search,
    supervision,
    team,
    telling,
    unowned,
    views,
    work,
)


class WholeConverter(IntConverter):
    """A whole number. Duties to fill in what an emergency left out have negative ones."""

    regex = "-?[0-9]+"


register_converter(WholeConverter, "whole")

NOT_OFFERED = ("signup", "email", "login/code", "3rdparty/signup", "confirm-email")
"""Pages of allauth that Heed leaves out: nobody makes a sign-in, or another address, for themselves."""

_CHILD = "child/<uuid:file_uuid>"

urlpatterns = [
    path("", views.home, name="home"),
    path("sign-in", views.SignIn.as_view(), name="sign-in"),
    path("account", views.account, name="account"),
    *(path(f"account/{each}/", views.closed) for each in NOT_OFFERED),
    path("account/login/", RedirectView.as_view(pattern_name="sign-in", query_string=True)),
    path("account/sessions/", reauthentication_required(list_usersessions)),  # type: ignore[call-overload]
    path("account/", include("allauth.urls")),
    path("sign-out", SignOut.as_view(), name="sign-out"),
    path("health", views.health, name="health"),
    path("work", work.my_work, name="my-work"),
    path("work/children", work.my_children, name="my-children"),
    path("work/children.csv", work.my_children_download, name="my-children-csv"),
    path("team", team.overview, name="team"),
    path("team.csv", team.download, name="team-csv"),
    path("team/owed", team.owing, name="team-owing"),
    path("team/owed.csv", team.owing_download, name="team-owing-csv"),
    path("team/worker/<int:person>", caseload.worker, name="team-worker"),
    path("team/worker/<int:person>/supervision", supervision.page, name="team-supervision"),
    path("team/away/<int:held>", absences.away, name="team-away"),
    path("team/back/<int:absence>", absences.back, name="team-back"),
    path("work/post", work.change_post, name="change-post"),
    path("find", search.find, name="find-child"),
    path("find/new", entering.new_child, name="new-child"),
    path("find/open", search.open_for, name="open-for"),
    path(_CHILD, child.overview, name="child"),
    path(f"{_CHILD}/chronology", chronology.chronology, name="chronology"),
    path(
        f"{_CHILD}/written/<uuid:record_id>/significant",
        chronology.mark,
        {"significant": True},
        name="mark-significant",
    ),
    path(
        f"{_CHILD}/written/<uuid:record_id>/not-significant",
        chronology.mark,
        {"significant": False},
        name="mark-not-significant",
    ),
    path(f"{_CHILD}/plan", child.plan_now, name="plan-now"),
    path(f"{_CHILD}/emergency", child.emergency, name="emergency"),
    path(f"{_CHILD}/why", opening.ask, name="open-file"),
    path(f"{_CHILD}/owed/<whole:number>", child.why, name="why"),
    path(f"{_CHILD}/papers", papers.papers, name="papers"),
    path(f"{_CHILD}/papers/<slug:slug>/<int:number>", papers.paper, name="paper"),
    path(f"{_CHILD}/papers/<slug:slug>/<int:number>.<str:form>", papers.paper, name="paper"),
    path("restricted", files.every, name="restricted-files"),
    path("panel", panel.issued, name="panel"),
    path("panel/<uuid:file_uuid>/conflict", panel.conflict, name="panel-conflict"),
    path("panel/<uuid:file_uuid>/<slug:slug>", panel.paper, name="panel-paper"),
    path("panel/<uuid:file_uuid>/<slug:slug>.<str:form>", panel.paper, name="panel-paper"),
    path("report", papers.mine, name="reports"),
    path("report/<str:kind>", papers.yearly, name="yearly-report"),
    path("report/<str:kind>/report.<str:form>", papers.yearly, name="yearly-report"),
    path("begin/<str:kind>", restricted.begin, name="begin"),
    path("authorise", authorise.queue, name="authorise"),
    path(f"{_CHILD}/authorise/<uuid:record_id>", authorise.decide, name="authorise-record"),
    path("unowned", unowned.page, name="unowned"),
    path("work/attention", attention.page, name="attention"),
    path("work/attention/read", attention.read, name="attention-read"),
    path("work/telling", telling.mine, name="telling"),
    path("work/telling/calendar", telling.renew_calendar, name="calendar-renew"),
    path("work/telling/no-calendar", telling.close_calendar, name="calendar-close"),
    path("calendar/<str:secret>.ics", telling.feed, name="calendar"),
    path("limits/overdue", telling.steps, name="ladder"),
    path("limits", limits.overview, name="limits"),
    path("limits.csv", limits.download, name="limits-csv"),
    path("limits/children", limits.children, name="limits-children"),
    path("limits/children.csv", limits.children_download, name="limits-children-csv"),
    path("children", children.every, name="children"),
    path("children.csv", children.download, name="children-csv"),
    path("returns", loading.overview, name="loading"),
    path("returns/<uuid:loading>", loading.one, name="loading-one"),
    path("returns/<uuid:loading>/go-on", loading.go_on, name="loading-go-on"),
    path("returns/<uuid:loading>/report.csv", loading.download, name="loading-csv"),
    path("", include("heed.web.administration.urls")),
    path("", include("heed.web.enquiry_urls")),
    path("", include("heed.web.access_urls")),
    path("local-protocol", help_views.local_notes, name="local-notes"),
    path("local-protocol/<str:name>", help_views.local_note, name="local-note"),
    path("tours", help_views.all_tours, name="tours"),
    path("tours/<slug:name>", help_views.tour, name="tour"),
    path("", include("heed.web.family_urls")),
    path("", include("heed.web.rights.urls")),
    path("", include("heed.web.conference.urls")),
    path("", include("heed.web.recording_urls")),
    path("", include("heed.web.letters_urls")),
]
