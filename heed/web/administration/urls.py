"""Where administration is found."""

from django.urls import path

from heed.web.administration import authority, people, posts, systems
from heed.web.administration.invited import Invited

_HERE = "administration/<str:code>"

urlpatterns = [
    path("administration", authority.index, name="administrations"),
    path("administration/new", authority.new, name="administration-new"),
    path("invited/<str:uidb64>/<str:token>", Invited.as_view(), name="invited"),
    path(_HERE, authority.overview, name="administration"),
    path(f"{_HERE}/readings", authority.readings, name="administration-readings"),
    path(f"{_HERE}/posts", posts.posts, name="administration-posts"),
    path(f"{_HERE}/teams/new", authority.team, name="administration-team"),
    path(f"{_HERE}/teams/<int:team>", authority.team_name, name="administration-team-name"),
    path(
        f"{_HERE}/organisations/new", authority.organisation, name="administration-organisation-new"
    ),
    path(
        f"{_HERE}/organisations/<uuid:organisation>",
        authority.organisation,
        name="administration-organisation",
    ),
    path(f"{_HERE}/changes", authority.trail, name="administration-trail"),
    path(f"{_HERE}/systems", systems.index, name="administration-systems"),
    path(f"{_HERE}/systems/new", systems.new, name="administration-system-new"),
    path(f"{_HERE}/systems/<int:account>", systems.system, name="administration-system"),
    path(
        f"{_HERE}/systems/<int:account>/<slug:handle>/rotate",
        systems.rotate,
        name="administration-token-rotate",
    ),
    path(
        f"{_HERE}/systems/<int:account>/<slug:handle>/revoke",
        systems.revoke,
        name="administration-token-revoke",
    ),
    path(f"{_HERE}/people/new", people.invite, name="administration-invite"),
    path(f"{_HERE}/people/<int:person>", people.person, name="administration-person"),
    path(f"{_HERE}/people/<int:person>/link", people.link, name="administration-link"),
    path(f"{_HERE}/people/<int:person>/factors", people.factors, name="administration-factors"),
    path(f"{_HERE}/people/<int:person>/post", people.post, name="administration-post"),
    path(f"{_HERE}/people/<int:person>/leave", people.leave, name="administration-leave"),
    path(f"{_HERE}/posts/<int:held>/end", people.end, name="administration-end"),
    path(f"{_HERE}/posts/<int:held>/away", people.away, name="administration-away"),
    path(f"{_HERE}/absences/<int:absence>/back", people.back, name="administration-back"),
]
