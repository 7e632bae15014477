"""A family drawn in the symbols that social workers draw by hand, as SVG.

Squares are male, circles female, diamonds not known, triangles unborn; the child the page is about
has a double line, and a cross is a death. Parents are joined below, their children hang from the line;
a broken line is a partner or step-parent, two strokes through it a couple that has parted. A dashed
frame holds those who live with the child. The drawing needs no script and no style sheet.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from heed.registry.circle import BROTHERS_AND_SISTERS, PARENTS, STEP, Circle
from heed.registry.models import Kind, Person

STEP_X, STEP_Y, HALF, TOP, SIDE = 128, 190, 26, 50, 74
LINE = 'fill="none" stroke="#0b0c0c" stroke-width="2"'


@dataclass(slots=True)
class Union:
    """Two parents, or one, and their children in the picture."""

    parents: tuple[int, ...]
    children: list[int] = field(default_factory=list[int])
    step: bool = False
    parted: bool = False


class Drawing:
    """Where everybody stands, and the lines between them."""

    def __init__(self, circle: Circle) -> None:
        self.circle = circle
        self.people: dict[int, Person] = {circle.child.pk: circle.child}
        self.row: dict[int, int] = {circle.child.pk: 0}
        self.loose: list[tuple[int, str]] = []
        self._place_in_rows()
        self.unions = self._unions()
        self.x: dict[int, float] = {}
        self._lay_out()

    # -- generations --

    def _place_in_rows(self) -> None:
        child = self.circle.child.pk
        for member in self.circle.members.values():
            for tie in member.ties:
                mine = tie.person_id == child
                other = tie.other if mine else tie.person
                if (row := _generation(tie.kind, mine)) is not None:
                    self._stand(other, row)
        for tie in self.circle.ties:
            if tie.kind in PARENTS and tie.person_id in self.row:
                self._stand(tie.other, self.row[tie.person_id] + 1)
            if tie.kind in PARENTS and tie.other_id in self.row:
                self._stand(tie.person, self.row[tie.other_id] - 1)
            if tie.kind in ("partner", "former_partner"):
                for here, there in ((tie.person, tie.other), (tie.other, tie.person)):
                    if here.pk in self.row:
                        self._stand(there, self.row[here.pk])

    def _stand(self, person: Person, row: int) -> None:
        self.people.setdefault(person.pk, person)
        self.row.setdefault(person.pk, row)

    # -- couples --

    def _unions(self) -> list[Union]:
        made: dict[tuple[int, ...], Union] = {}
        for pk in self.people:
            parents = tuple(sorted(self.circle.parent_ids(pk) & self.people.keys()))
            if parents:
                made.setdefault(parents, Union(parents)).children.append(pk)
        self._said_siblings(made)
        for tie in self.circle.ties:
            pair = tuple(sorted((tie.person_id, tie.other_id)))
            if tie.kind in ("partner", "former_partner") and set(pair) <= self.people.keys():
                union = made.setdefault(pair, Union(pair, step=True))
                union.parted = tie.kind == "former_partner" or tie.ends is not None
        self._step_parents(made)
        return list(made.values())

    def _said_siblings(self, made: dict[tuple[int, ...], Union]) -> None:
        """Brothers and sisters of whom no parent is known hang beside the child."""
        me = self.circle.child.pk
        hung = {pk for union in made.values() for pk in union.children}
        mine = next((u for u in made.values() if me in u.children), None)
        for tie in self.circle.ties:
            pair = {tie.person_id, tie.other_id}
            if tie.kind not in BROTHERS_AND_SISTERS or me not in pair:
                continue
            other = (pair - {me}).pop()
            if other in hung or other not in self.people:
                continue
            if tie.kind == "sibling" and mine is not None:
                mine.children.append(other)
            else:
                label = {"half_sibling": "half", "step_sibling": "step"}.get(tie.kind, "")
                self.loose.append((other, label))

    def _step_parents(self, made: dict[tuple[int, ...], Union]) -> None:
        """A step-parent stands beside the parent they live with, or beside the mother."""
        me = self.circle.child.pk
        parents = [t.person_id for t in self.circle.parents_of.get(me, ())]
        joined = {pk for pair in made for pk in pair}
        for tie in self.circle.ties:
            if tie.kind in STEP and tie.other_id == me and tie.person_id not in joined and parents:
                beside = next((p for p in parents if self._with_child(p)), parents[0])
                pair = tuple(sorted((tie.person_id, beside)))
                made.setdefault(pair, Union(pair, step=True))

    def _with_child(self, pk: int) -> bool:
        member = self.circle.members.get(pk)
        return member is not None and member.lives_here

    # -- places --

    def _lay_out(self) -> None:
        rows: dict[int, list[int]] = defaultdict(list)
        for row in sorted(set(self.row.values()), reverse=True):
            rows[row] = self._order(row)
            self._set(rows[row])
        low = min(self.x.values())
        for pk in self.x:
            self.x[pk] += SIDE - low
        self.width = max(self.x.values()) + SIDE
        self.top = min(self.row.values())
        self.height = (max(self.row.values()) - self.top) * STEP_Y + TOP + 120

    def _order(self, row: int) -> list[int]:
        """Children by their parents, the eldest first; couples side by side."""
        here = [pk for pk, at in self.row.items() if at == row]
        groups: list[list[int]] = []
        for union in self.unions:
            couple = [pk for pk in union.parents if pk in here]
            if couple:
                _join(groups, sorted(couple, key=lambda pk: self.people[pk].sex != "male"))
        for union in sorted(self.unions, key=lambda u: self.circle.child.pk not in u.children):
            kin = [pk for pk in union.children if pk in here]
            if kin and not any(pk in group for group in groups for pk in kin):
                groups.append(sorted(kin, key=self._age))
        placed = {pk for group in groups for pk in group}
        groups += [[pk] for pk in here if pk not in placed]
        wish = {id(g): _mean([self._wish(pk) for pk in g]) for g in groups}
        return [pk for g in sorted(groups, key=lambda g: wish[id(g)]) for pk in g]

    def _age(self, pk: int) -> tuple[bool, object]:
        born = self.people[pk].birth_date
        return (born is None, born or 0)

    def _wish(self, pk: int) -> float:
        """Above one's children, as far as they have a place."""
        below = [
            self.x[c] for u in self.unions if pk in u.parents for c in u.children if c in self.x
        ]
        return _mean(below)

    def _set(self, order: list[int]) -> None:
        at = None
        wished = [self._wish(pk) for pk in order]
        start = _mean(wished) - (len(order) - 1) * STEP_X / 2
        for n, pk in enumerate(order):
            ideal = start + n * STEP_X
            at = ideal if at is None else max(at + STEP_X, ideal)
            self.x[pk] = at

    def y(self, pk: int) -> float:
        return (self.row[pk] - self.top) * STEP_Y + TOP

    # -- drawing --

    def svg(self, label: str) -> SafeString:
        parts = [
            f'<svg class="heed-genogram" xmlns="http://www.w3.org/2000/svg" role="img" '
            f'aria-label="{escape(label)}" width="{self.width:.0f}" height="{self.height:.0f}" '
            f'viewBox="0 0 {self.width:.0f} {self.height:.0f}" font-family="Helvetica Neue, Arial, '
            f'sans-serif" font-size="15">',
            f'<rect width="{self.width:.0f}" height="{self.height:.0f}" fill="#ffffff"/>',
            *self._households(),
            *(line for n, union in enumerate(self.unions) for line in self._union(n, union)),
            *self._loose(),
            *(part for pk in self.people for part in self._person(pk)),
            "</svg>",
        ]
        return mark_safe("".join(parts))  # noqa: S308 - every text in it is escaped

    def _households(self) -> Iterator[str]:
        """A dashed frame around those who live with the child, row by row."""
        here = {pk for pk, m in self.circle.members.items() if m.lives_here}
        if not here:
            return
        here.add(self.circle.child.pk)
        for row in set(self.row.values()):
            run: list[int] = []
            for pk in [
                *sorted((p for p in self.x if self.row[p] == row), key=self.x.__getitem__),
                -1,
            ]:
                if pk in here:
                    run.append(pk)
                elif run:
                    left, right = self.x[run[0]] - 60, self.x[run[-1]] + 60
                    yield (
                        f'<rect x="{left:.0f}" y="{self.y(run[0]) - 36:.0f}" rx="14" '
                        f'width="{right - left:.0f}" height="126" fill="#f2f7f8" '
                        f'stroke="#17505a" stroke-width="2" stroke-dasharray="8 5"/>'
                    )
                    run = []

    def _union(self, number: int, union: Union) -> Iterator[str]:
        parents = [pk for pk in union.parents if pk in self.x]
        level = max(self.y(pk) for pk in parents) + 98 + (number % 4) * 9
        xs = sorted(self.x[pk] for pk in parents)
        dash = ' stroke-dasharray="7 5"' if union.step else ""
        middle = (xs[0] + xs[-1]) / 2
        if len(parents) > 1:
            drops = "".join(
                f"M{self.x[pk]:.0f} {self.y(pk) + 92:.0f}V{level:.0f}" for pk in parents
            )
            yield f'<path d="{drops}M{xs[0]:.0f} {level:.0f}H{xs[-1]:.0f}" {LINE}{dash}/>'
            if union.parted:
                at = middle + 14
                yield f'<path d="M{at - 8:.0f} {level + 8:.0f}l8 -16m0 16l8 -16" {LINE}/>'
        elif union.children:
            yield f'<path d="M{xs[0]:.0f} {self.y(parents[0]) + 92:.0f}V{level:.0f}" {LINE}/>'
        children = [pk for pk in union.children if pk in self.x]
        if not children:
            return
        bar = min(self.y(pk) for pk in children) - HALF - 14 - (number % 4) * 5
        ends = [middle, *(self.x[pk] for pk in children)]
        drops = "".join(f"M{self.x[pk]:.0f} {bar:.0f}V{self.y(pk) - HALF:.0f}" for pk in children)
        yield (
            f'<path d="M{middle:.0f} {level:.0f}V{bar:.0f}M{min(ends):.0f} {bar:.0f}'
            f'H{max(ends):.0f}{drops}" {LINE}/>'
        )

    def _loose(self) -> Iterator[str]:
        """Half and step brothers and sisters whose parents are not in the picture; grandparents too."""
        child = self.circle.child.pk
        for pk, label in self.loose:
            x, y = self.x[pk], self.y(pk)
            mid, arc = (x + self.x[child]) / 2, y - HALF - 22
            yield (
                f'<path d="M{x:.0f} {y - HALF:.0f}Q{mid:.0f} {arc:.0f} {self.x[child]:.0f} '
                f'{y - HALF:.0f}" {LINE} stroke-dasharray="3 5"/>'
            )
            yield _text(mid, arc + 4, label)

    def _person(self, pk: int) -> Iterator[str]:
        person, x, y = self.people[pk], self.x[pk], self.y(pk)
        index = pk == self.circle.child.pk
        yield _symbol(person, x, y, HALF, "#ffffff")
        if index:
            yield _symbol(person, x, y, HALF - 5, "none")
        if person.death_date:
            side = 2 * HALF
            yield (
                f'<path d="M{x - HALF:.0f} {y - HALF:.0f}l{side} {side}m0 -{side}l-{side} {side}" '
                f"{LINE}/>"
            )
        lines = [*_name_lines(person), *self._unjoined(pk)]
        for n, line in enumerate(lines):
            yield _text(x, y + HALF + 19 + n * 17, line, bold=index)
        member = self.circle.members.get(pk)
        if member is not None and member.barred is not None:
            yield (
                f'<path d="M{x + 18:.0f} {y - 30:.0f}l14 14m0 -14l-14 14" fill="none" '
                f'stroke="#d4351c" stroke-width="4"/>'
            )

    def _unjoined(self, pk: int) -> list[str]:
        """In words what somebody is to the child whom no line leads to."""
        joined = pk in {p for u in self.unions for p in (*u.parents, *u.children)}
        member = self.circle.members.get(pk)
        looser = pk in {p for p, _ in self.loose}
        return [] if joined or looser or member is None else [_short(member.tie.lower())]


def _generation(kind: str, mine: bool) -> int | None:
    """In which row somebody stands, the child's being nought and older ones above."""
    up = {
        **dict.fromkeys(PARENTS | STEP, -1), "aunt_or_uncle": -1, "grandparent": -2,
        "cousin": 0, **dict.fromkeys(BROTHERS_AND_SISTERS, 0), "partner": 0, "former_partner": 0,
    }.get(kind)  # fmt: skip
    return up if up is None or not mine else -up


def _join(groups: list[list[int]], couple: list[int]) -> None:
    """Put a couple together, next to whom one of them is joined with already."""
    for group in groups:
        both = [pk for pk in couple if pk in group]
        if both:
            new = [pk for pk in couple if pk not in group]
            if group.index(both[0]) == 0 and len(group) > 1:
                group[:0] = new
            else:
                group += new
            return
    groups.append(list(couple))


def _mean(values: Iterable[float]) -> float:
    listed = list(values)
    return sum(listed) / len(listed) if listed else 0.0


def _symbol(person: Person, x: float, y: float, r: float, fill: str) -> str:
    how = f'fill="{fill}" stroke="#0b0c0c" stroke-width="2.5"'
    if person.kind == Kind.UNBORN:
        return f'<path d="M{x:.0f} {y - r:.0f}l{r:.0f} {2 * r:.0f}h-{2 * r:.0f}z" {how}/>'
    if person.sex == "male":
        return f'<rect x="{x - r:.0f}" y="{y - r:.0f}" width="{2 * r:.0f}" height="{2 * r:.0f}" {how}/>'
    if person.sex == "female":
        return f'<circle cx="{x:.0f}" cy="{y:.0f}" r="{r:.0f}" {how}/>'
    return f'<path d="M{x:.0f} {y - r:.0f}l{r} {r}l-{r} {r}l-{r} -{r}z" {how}/>'


def _name_lines(person: Person) -> list[str]:
    """First names, family name and age, each short enough for its place."""
    names = [person.given_name, person.family_name]
    names = names[::-1] if person.family_name_first else names
    if not any(names):
        names = [person.name]
    if person.kind == Kind.UNBORN and not person.given_name:
        names[0] = "Unborn"
    lines = [_short(name) for name in names if name]
    return [*lines[:2], _when(person)]


def _when(person: Person) -> str:
    if person.death_date:
        born = person.birth_date.year if person.birth_date else "?"
        return f"{born} to {person.death_date.year}"
    if person.birth_date:
        about = "about " if person.birth_date_certainty == "estimated" else ""
        return f"born {about}{person.birth_date.year}"
    return f"due {person.expected_date:%b %Y}" if person.expected_date else "age not known"


def _short(name: str) -> str:
    return name if len(name) <= 15 else f"{name[:14]}…"


def _text(x: float, y: float, text: str, *, bold: bool = False) -> str:
    weight = ' font-weight="bold"' if bold else ""
    return (
        f'<text x="{x:.0f}" y="{y:.0f}" text-anchor="middle" fill="#0b0c0c"{weight}>'
        f"{escape(text)}</text>"
    )


def draw(circle: Circle) -> SafeString:
    """The family of a child as a picture. What it shows is also said in words beside it."""
    return Drawing(circle).svg("Family tree: the same is said in words below")
