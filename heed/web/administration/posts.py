"""Every post there can be: who holds it here, and what it gives."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from heed.access import table
from heed.access.administration import Desk
from heed.access.models import Post
from heed.access.roles import HELD_BY_PEOPLE
from heed.access.seeing import Scope
from heed.access.table import Tie
from heed.web import words
from heed.web.administration.desk import at_desk

TIED = (Tie.SHARED, Tie.INVITED, Tie.WROTE)
"""What ties a partner to a child's file, on an ordinary day."""

SEES = {
    Scope.WHOLE: "Sees the whole file of a child here",
    Scope.PART: "Sees the part of a child’s file that was shared with them, that they wrote or were invited to",
    Scope.NONE: "Sees no child’s file",
}


@dataclass(frozen=True, slots=True)
class Line:
    """A post, what it gives by the table of rules, and who holds it."""

    role: str
    gives: list[str]
    held: list[Post]

    @property
    def name(self) -> str:
        return words.role(self.role).capitalize()


@at_desk
def posts(request: HttpRequest, desk: Desk) -> HttpResponse:
    """Those that are held come first."""
    held: dict[str, list[Post]] = {}
    here = Post.objects.held_on(desk.today).filter(
        user__authority=desk.authority, user__is_active=True, user__service_account=None
    )
    for post in here.select_related("user", "team", "organisation").order_by("user__last_name"):
        held.setdefault(post.role, []).append(post)
    lines = [
        Line(str(role), list(_gives(str(role))), held.get(role, [])) for role in HELD_BY_PEOPLE
    ]
    lines.sort(key=lambda line: (not line.held, line.name))
    return render(request, "administration/posts.html", {"desk": desk, "lines": lines})


def _gives(role: str) -> Iterator[str]:
    """In words, and from the rules themselves: what they say here is what they do."""
    yield SEES[table.decide(role, "child", TIED).scope]
    for one in table.PERMISSIONS:
        if role in one.roles:
            yield one.says
    if any(role in line.roles and not line.kinds for line in table.IN_AN_EMERGENCY):
        yield "Opens any child’s file in an emergency"
    elif any(role in line.roles for line in table.IN_AN_EMERGENCY):
        yield "Opens any child’s file in an emergency, if the organisation is a health service"
