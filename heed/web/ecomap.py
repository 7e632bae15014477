"""Who and what is around a child, as an ecomap: the child in the middle, the rest about it, as SVG.

A thick line is somebody at home, a thin one somebody elsewhere, a broken red one somebody the child
must not meet. Circles are people, boxes are services.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import cos, pi, sin
from textwrap import wrap

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from heed.registry.circle import Circle
from heed.registry.models import MayMeet

WIDE, HIGH, NEAR, FAR = 760, 620, 185, 268


@dataclass(frozen=True, slots=True)
class Service:
    """Somebody who works with the child, for an organisation."""

    name: str
    part: str


def draw(circle: Circle, services: Sequence[Service]) -> SafeString:
    """The child, the people around, and the services, as a picture."""
    members = [m for m in circle.members.values() if not m.past][:14]
    nodes = [
        (m.person.given_name or m.person.name, m.tie.lower(), _line(m), False) for m in members
    ]
    nodes += [(s.name, s.part, 'stroke="#0b0c0c" stroke-width="2"', True) for s in services[:10]]
    parts = [
        f'<svg class="heed-ecomap" xmlns="http://www.w3.org/2000/svg" role="img" '
        f'aria-label="Ecomap: the same is said in words below" width="{WIDE}" height="{HIGH}" '
        f'viewBox="0 0 {WIDE} {HIGH}" font-family="Helvetica Neue, Arial, sans-serif" font-size="15">'
        f'<rect width="{WIDE}" height="{HIGH}" fill="#ffffff"/>'
    ]
    places = [_place(n, len(nodes)) for n in range(len(nodes))]
    for (_, _, how, _), (x, y) in zip(nodes, places, strict=True):
        parts.append(
            f'<path d="M{WIDE / 2:.0f} {HIGH / 2:.0f}L{x:.0f} {y:.0f}" fill="none" {how}/>'
        )
    for (name, part, _, boxed), (x, y) in zip(nodes, places, strict=True):
        shape = (
            f'<rect x="{x - 78:.0f}" y="{y - 33:.0f}" width="156" height="66" rx="4" fill="#f3f2f1" '
            'stroke="#0b0c0c" stroke-width="2"/>'
            if boxed
            else f'<ellipse cx="{x:.0f}" cy="{y:.0f}" rx="76" ry="33" fill="#ffffff" '
            'stroke="#0b0c0c" stroke-width="2"/>'
        )
        called = _lines(name, 2)
        lines = [(line, 15) for line in called]
        lines += [(line, 13) for line in _lines(part, 3 - len(called))]
        top = y - 9 * (len(lines) - 1) + 5
        parts += [shape, *(_text(x, top + 18 * n, *line) for n, line in enumerate(lines))]
    child = circle.child
    parts.append(
        f'<circle cx="{WIDE / 2:.0f}" cy="{HIGH / 2:.0f}" r="54" fill="#17505a"/>'
        f'<text x="{WIDE / 2:.0f}" y="{HIGH / 2 + 6:.0f}" text-anchor="middle" fill="#ffffff" '
        f'font-weight="bold" font-size="17">{escape((child.given_name or "Unborn")[:12])}</text></svg>'
    )
    return mark_safe("".join(parts))  # noqa: S308 - every text in it is escaped


def _place(n: int, of: int) -> tuple[float, float]:
    """Round the child, in two rings where there are many."""
    angle = 2 * pi * n / max(of, 1) - pi / 2
    ring = FAR if of > 10 and n % 2 else NEAR if of > 10 else 225
    return WIDE / 2 + cos(angle) * ring * 1.15, HIGH / 2 + sin(angle) * ring


def _line(member: object) -> str:
    barred = getattr(member, "barred", None)
    if barred is not None:
        colour = "#d4351c" if barred.may_meet == MayMeet.NONE else "#0b0c0c"
        return f'stroke="{colour}" stroke-width="3" stroke-dasharray="4 6"'
    wide = 6 if getattr(member, "lives_here", False) else 2
    return f'stroke="#0b0c0c" stroke-width="{wide}"'


_MOST = 19
"""Letters that fit into a line of a box."""


def _lines(text: str, most: int) -> list[str]:
    """Words over as many lines as they need; what does not fit even there is left off."""
    return wrap(text, _MOST, max_lines=most, placeholder="…")


def _text(x: float, y: float, text: str, size: int) -> str:
    return (
        f'<text x="{x:.0f}" y="{y:.0f}" text-anchor="middle" fill="#0b0c0c" '
        f'font-size="{size}">{escape(text)}</text>'
    )
