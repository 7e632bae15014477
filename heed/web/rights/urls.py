"""Addresses of the pages about people's rights. Numbers alone: nothing in them says who."""

from django.urls import path

from heed.web.rights import giving, keeping, objecting, register

_FILE = "child/<uuid:file_uuid>/rights"

urlpatterns = [
    path("rights", register.register, name="rights"),
    path("rights/hold", keeping.hold_all, name="rights-hold-all"),
    path("rights/hold/<uuid:number>/lift", keeping.lift, name="rights-lift"),
    path("rights/disposal/<uuid:number>", keeping.agree, name="rights-agree"),
    path(_FILE, register.of_file, name="rights-file"),
    path(f"{_FILE}/request", giving.begin, name="rights-begin"),
    path(f"{_FILE}/request/<uuid:number>", giving.check, name="rights-request"),
    path(f"{_FILE}/request/<uuid:number>/copy.<str:form>", giving.copy, name="rights-copy"),
    path(f"{_FILE}/request/<uuid:number>/<str:kind>", giving.step, name="rights-step"),
    path(f"{_FILE}/objection/<uuid:number>", objecting.answer, name="rights-answer"),
    path(f"{_FILE}/hold", keeping.hold, name="rights-hold"),
    path(f"{_FILE}/dispose", keeping.propose, name="rights-dispose"),
    path(
        "child/<uuid:file_uuid>/written/<uuid:record_id>/wrong",
        objecting.note,
        name="rights-object",
    ),
]
