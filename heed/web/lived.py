"""Who lived where and when, as a picture: a line for each person, a bar for each home, years across.

A dark bar is a home in which the child lives now; the letter in a bar says which home, here and in the
table below it, so that nothing hangs on colour. A bar open at its left began on a day not known.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from string import ascii_uppercase

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from heed.registry.circle import Circle
from heed.registry.models import Kind, Person, Residence

WIDE, NAMES, RIGHT, TOP, ROW, BAR = 760, 170, 14, 34, 30, 22
DARK, LIGHT, INK = "#17505a", "#ffffff", "#0b0c0c"
AT_LEAST, AT_MOST = timedelta(days=730), timedelta(days=20 * 366)
LETTERED = 16
"""Pixels: a narrower bar has no room for its letter."""
PEOPLE = 16


@dataclass(frozen=True, slots=True)
class Home:
    """A home and the letter it goes by."""

    letter: str
    address_id: int
    here: bool


def homes(circle: Circle) -> dict[int, Home]:
    """Each home by its number, lettered: that of the child first, then as people came to live there."""
    order = dict.fromkeys(
        [*(stay.address_id for stay in circle.home), *(stay.address_id for stay in circle.stays)]
    )
    return {id: Home(_letter(n), id, id in circle.home_ids) for n, id in enumerate(order)}


def _letter(n: int) -> str:
    first, second = divmod(n, len(ascii_uppercase))
    return (ascii_uppercase[first - 1] if first else "") + ascii_uppercase[second]


def draw(circle: Circle) -> SafeString:
    """The picture; nothing where no home is dated or standing."""
    stays = [stay for stay in circle.stays if _ends(stay, circle.day) >= _first(circle)]
    rows = _rows(circle, stays)
    return Drawing(circle, rows).svg() if rows else mark_safe("")


def _ends(stay: Residence, today: date) -> date:
    return min(stay.ends or today, today)


def _first(circle: Circle) -> date:
    """The day on which the picture begins: with the child's life, or with the first home that is known."""
    days = [stay.starts for stay in circle.stays if stay.starts and stay.starts <= circle.day]
    own = circle.child.birth_date if circle.child.kind != Kind.UNBORN else None
    first = own or min(days, default=circle.day)
    return max(min(first, circle.day - AT_LEAST), circle.day - AT_MOST)


Row = tuple[Person, Sequence[Residence]]


def _rows(circle: Circle, stays: Sequence[Residence]) -> list[Row]:
    """The child, then those at home, then the others; homes that overlap on lines of their own."""
    of: dict[int, list[Residence]] = {}
    for stay in stays:
        of.setdefault(stay.person_id, []).append(stay)
    people = {stay.person_id: stay.person for stay in stays}
    members = circle.members

    def near(pk: int) -> tuple[bool, bool, date]:
        member = members.get(pk)
        here = member is not None and member.lives_here
        return pk != circle.child.pk, not here, people[pk].birth_date or date.max

    rows: list[Row] = []
    for pk in sorted(of, key=near)[:PEOPLE]:
        rows += [(people[pk], line) for line in _lines(of[pk])]
    return rows


def _lines(stays: Sequence[Residence]) -> list[list[Residence]]:
    """The homes of one person, on as many lines as were lived in at once."""
    lines: list[list[Residence]] = []
    for stay in sorted(stays, key=lambda stay: stay.starts or date.min):
        for line in lines:
            last = line[-1].ends
            if last is not None and last <= (stay.starts or date.min):
                line.append(stay)
                break
        else:
            lines.append([stay])
    return lines


class Drawing:
    """One picture, being drawn."""

    def __init__(self, circle: Circle, rows: Sequence[Row]) -> None:
        self.circle, self.rows, self.homes = circle, rows, homes(circle)
        self.first, self.last = _first(circle), circle.day
        self.high = TOP + ROW * len(rows) + 6

    def svg(self) -> SafeString:
        parts = [
            f'<svg class="heed-lived" xmlns="http://www.w3.org/2000/svg" role="img" aria-label="Who lived '
            f'where: the same is in the table below" width="{WIDE}" height="{self.high}" viewBox="0 0 {WIDE} '
            f'{self.high}" font-family="Helvetica Neue, Arial, sans-serif" font-size="15">'
            f'<rect width="{WIDE}" height="{self.high}" fill="{LIGHT}"/>',
            *self._years(),
        ]
        said = 0
        for n, (person, stays) in enumerate(self.rows):
            y = TOP + n * ROW
            if person.pk != said:
                weight = ' font-weight="bold"' if person == self.circle.child else ""
                name = escape(_short(person.name))
                parts.append(f'<text x="0" y="{y + 16}" fill="{INK}"{weight}>{name}</text>')
                said = person.pk
            parts += [self._bar(stay, y) for stay in stays]
        return mark_safe("".join([*parts, "</svg>"]))  # noqa: S308 - every text in it is escaped

    def _x(self, day: date) -> float:
        day = min(max(day, self.first), self.last)
        whole = max((self.last - self.first).days, 1)
        return NAMES + (WIDE - NAMES - RIGHT) * (day - self.first).days / whole

    def _years(self) -> list[str]:
        """A line where each year begins; of many years, every second or fifth is named."""
        years = range(self.first.year + 1, self.last.year + 1)
        every = 1 if len(years) <= 9 else 2 if len(years) <= 16 else 5
        parts: list[str] = []
        for year in years:
            x = self._x(date(year, 1, 1))
            parts.append(f'<path d="M{x:.0f} {TOP - 10}V{self.high}" stroke="#b1b4b6"/>')
            if year % every == 0 and x < WIDE - 24:
                parts.append(
                    f'<text x="{x:.0f}" y="{TOP - 16}" text-anchor="middle" fill="{INK}">{year}</text>'
                )
        return parts

    def _bar(self, stay: Residence, y: int) -> str:
        home = self.homes[stay.address_id]
        x = self._x(stay.starts or self.first)
        wide = max(self._x(stay.ends or self.last) - x, 3.0)
        fill, ink = (DARK, LIGHT) if home.here else (LIGHT, INK)
        begins = "" if stay.starts else f"M{x:.0f} {y}m0 3l6 8l-6 8"
        bar = (
            f'<rect x="{x:.0f}" y="{y}" width="{wide:.0f}" height="{BAR}" fill="{fill}" stroke="{INK}" '
            'stroke-width="1.5"/>'
        )
        if begins and wide > LETTERED:
            bar += f'<path d="{begins}" fill="none" stroke="{ink}" stroke-width="2"/>'
        if wide > LETTERED:
            bar += (
                f'<text x="{x + wide / 2:.0f}" y="{y + 16}" text-anchor="middle" fill="{ink}" '
                f'font-weight="bold">{home.letter}</text>'
            )
        return bar


def _short(name: str) -> str:
    return name if len(name) <= 20 else f"{name[:19]}…"
