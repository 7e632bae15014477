"""Whom a conference invites: everybody the file knows, each with why, and by which paragraph.

Nobody is left out by omission: those whom guidance names stand on the list until somebody says why
they are not invited. wt2010/5.84, 5.86, 5.149
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from heed.access.models import User
from heed.conferences.models import Conference, Guest, Standing
from heed.documents import recipients
from heed.engine.fold import FileState
from heed.procedures.conference import FamilyKind
from heed.procedures.initial_conference import InviteeKind
from heed.procedures.roles import Role
from heed.procedures.shared import Agency
from heed.registry import addresses, facts
from heed.registry.circle import PARENTS, Circle, Member
from heed.registry.models import Kind, What

AS_FAMILY = (InviteeKind.CHILD_OR_REPRESENTATIVE, InviteeKind.FAMILY)


@dataclass(frozen=True, slots=True)
class Known:
    """What a post is invited as: its kind, its agency, and the group that counts towards the quorum."""

    kind: InviteeKind
    agency: Agency
    group: str


POSTS: tuple[tuple[str, Known], ...] = (
    ("social work", Known(InviteeKind.SOCIAL_CARE_IN_ASSESSMENT, Agency.SOCIAL_CARE, "Children’s social care")),
    ("health visit", Known(InviteeKind.HEALTH_VISITOR, Agency.HEALTH, "Health visiting")),
    ("midwi", Known(InviteeKind.MIDWIFE, Agency.HEALTH, "Midwifery")),
    ("school nurs", Known(InviteeKind.SCHOOL_NURSE, Agency.HEALTH, "School nursing")),
    ("paediatric", Known(InviteeKind.PAEDIATRICIAN, Agency.HEALTH, "Paediatrics")),
    ("hospital", Known(InviteeKind.PAEDIATRICIAN, Agency.HEALTH, "Paediatrics")),
    ("gp", Known(InviteeKind.GP, Agency.HEALTH, "General practice")),
    ("general pract", Known(InviteeKind.GP, Agency.HEALTH, "General practice")),
    ("nursery", Known(InviteeKind.EARLY_YEARS, Agency.EDUCATION, "Early years")),
    ("children’s centre", Known(InviteeKind.EARLY_YEARS, Agency.EDUCATION, "Early years")),
    ("teacher", Known(InviteeKind.SCHOOL, Agency.EDUCATION, "School")),
    ("school", Known(InviteeKind.SCHOOL, Agency.EDUCATION, "School")),
    ("education", Known(InviteeKind.SCHOOL, Agency.EDUCATION, "Education")),
    ("police", Known(InviteeKind.POLICE_OR_INVESTIGATOR, Agency.POLICE, "Police")),
    ("probation", Known(InviteeKind.PROBATION, Agency.PROBATION, "Probation")),
    ("mental health", Known(InviteeKind.ADULT_MENTAL_HEALTH, Agency.ADULT_SERVICES, "Adult mental health")),
    ("substance", Known(InviteeKind.SUBSTANCE_MISUSE, Agency.ADULT_SERVICES, "Substance misuse service")),
    ("drug", Known(InviteeKind.SUBSTANCE_MISUSE, Agency.ADULT_SERVICES, "Substance misuse service")),
    ("alcohol", Known(InviteeKind.SUBSTANCE_MISUSE, Agency.ADULT_SERVICES, "Substance misuse service")),
    ("domestic", Known(InviteeKind.DOMESTIC_VIOLENCE, Agency.VOLUNTARY, "Domestic abuse service")),
    ("youth", Known(InviteeKind.YOUTH_JUSTICE_OR_SECURE_ESTATE, Agency.OTHER, "Youth justice")),
    ("housing", Known(InviteeKind.FAMILY_SUPPORT, Agency.HOUSING, "Housing")),
    ("foster", Known(InviteeKind.FOSTER_CARER, Agency.SOCIAL_CARE, "Foster carer")),
)  # fmt: skip
SOMETHING_ELSE = Known(InviteeKind.FAMILY_SUPPORT, Agency.OTHER, "")


def invited_as(post: str, organisation: str = "") -> Known:
    """As what somebody in this post is invited, as far as its words tell."""
    said = f"{post} {organisation}".casefold().replace("'", "’")
    found = next((known for word, known in POSTS if word in f" {said}"), None)
    if found is not None:
        return found
    return Known(SOMETHING_ELSE.kind, SOMETHING_ELSE.agency, organisation or post)


def draw_up(conference: Conference, state: FileState, circle: Circle) -> list[Guest]:
    """The list to begin with: each once, the family first; those that guidance names are invited."""
    found = [*_family(circle), *_professionals(conference, state, circle)]
    if conference.reviewing_officer:
        found.append(_reviewing_officer(conference))
    users = {u.display_name.casefold(): u for u in _users(conference, found)}
    once: dict[str, Guest] = {}
    for guest in found:
        if not guest.name.strip() or guest.name.casefold() in once:
            continue
        guest.authority, guest.conference = conference.authority, conference
        guest.file = conference.file
        if not guest.of_family and (user := users.get(guest.name.casefold())):
            guest.user, guest.email = user, guest.email or user.email
        if guest.must and guest.family != FamilyKind.CHILD:
            guest.standing = Standing.INVITED
        once[guest.name.casefold()] = guest
    return list(once.values())


def _users(conference: Conference, found: Iterable[Guest]) -> Iterator[User]:
    named = {guest.name.casefold() for guest in found}
    active = User.objects.filter(authority=conference.authority, is_active=True)
    last = {name.split()[-1] for name in named if name.split()}
    for user in active.filter(last_name__iregex=rf"^({'|'.join(map(_plain, last)) or '-'})$"):
        if user.display_name.casefold() in named:
            yield user


def _plain(word: str) -> str:
    return "".join(c if c.isalnum() or c in "-’' " else "." for c in word)


def _family(circle: Circle) -> Iterator[Guest]:
    child = circle.child
    if child.kind == Kind.CHILD:
        yield Guest(
            name=child.name, kind=InviteeKind.CHILD_OR_REPRESENTATIVE, family=FamilyKind.CHILD,
            relationship="the child", person=child, must=True, ref="wt2010/5.86/e",
            why="The child, as age and understanding allow, and if they want to come.",
            reason="It is about them.", interpreter_needed=child.interpreter_needed,
            mind=recipients.contact_in(circle, child.pk)[:300],
        )  # fmt: skip
    for member in circle.members.values():
        if (
            member.person.kind == Kind.ADULT
            and not member.past
            and member.person.death_date is None
        ):
            yield _relative(circle, member, recipients.contact_in(circle, member.person.pk))


def _relative(circle: Circle, member: Member, care: str) -> Guest:
    parent = member.responsible or any(t.kind in PARENTS for t in member.ties)
    barred = member.barred
    apart = f"{barred.get_may_meet_display()}: think of meeting in parts." if barred else ""
    homes = [s.address for s in circle.stays if s.person_id == member.person.pk and s.ends is None]
    return Guest(
        name=member.person.name,
        kind=InviteeKind.FAMILY,
        family=FamilyKind.PARENT if parent else FamilyKind.RELATIVE,
        relationship=member.tie.lower(),
        person=member.person,
        must=parent,
        ref="wt2010/5.86/c" if parent else "wt2010/5.84/d",
        why="A parent, wherever they live, is normally invited." if parent
        else "Close to the child; may have something to bring.",
        reason=f"{member.tie}.",
        interpreter_needed=member.person.interpreter_needed,
        # where a letter is not safe none is posted until somebody says where to
        address="" if care else addresses.for_a_letter(homes),
        mind=" ".join(filter(None, (care, apart)))[:300],
    )  # fmt: skip


def _professionals(conference: Conference, state: FileState, circle: Circle) -> Iterator[Guest]:
    named = state.facts.get("lead_social_worker") or conference.file.summary.lead_name
    for lead in [named] if named else who_led(state):
        yield _professional(
            lead, "social worker", must=True, ref="wt2010/5.85/b", reason="Leads the work.",
            why="Social care must be there for the conference to decide.",
        )  # fmt: skip
    if conference.review:
        yield from _of_the_plan(state)
    for known in facts.said_of([circle.child], What.NETWORK):
        value: Any = known.value
        if known.ends is None or known.ends >= circle.day:
            yield _professional(
                value.name, value.post, value.organisation, email=value.email,
                reason="Works with the child.", ref="wt2010/5.84/d",
                why="Works with the child, so may have something to bring.",
            )  # fmt: skip


REVIEWING_OFFICER = "Independent reviewing officer"


def _reviewing_officer(conference: Conference) -> Guest:
    """Of a looked-after child: chairs the conference, or is there. 5.147/a"""
    return Guest(
        name=conference.reviewing_officer, kind=InviteeKind.SOCIAL_CARE_IN_ASSESSMENT,
        agency=Agency.OTHER, group=REVIEWING_OFFICER, direct_contact=False, must=True,
        reason="Leads the one review of a looked-after child.", ref="wt2010/5.147/a",
        why="Chairs the conference about a looked-after child; where that cannot be, is there.",
    )  # fmt: skip


def who_led(state: FileState) -> list[str]:
    """Where nobody is named as lead yet: the social workers who wrote in the file as such."""
    hands = [who for who, roles in state.hands.items() if Role.LEAD_SOCIAL_WORKER in roles]
    numbers = [int(who) for who in hands if who.isdigit()]
    return [user.display_name for user in User.objects.filter(pk__in=numbers, is_active=True)]


def _of_the_plan(state: FileState) -> Iterator[Guest]:
    """A review asks those who came before and the core group. 5.136/e"""
    why = "Those most involved are asked again: the core group, and whoever came last time."
    for member in state.facts.get("core_group") or ():
        if not member.is_family:
            yield _professional(
                member.name, member.role, must=True, ref="wt2010/5.136/e", why=why,
                reason=f"In the core group: {member.role}.",
            )  # fmt: skip
    for one in state.facts.get("attendance") or ():
        guest = _professional(
            one.name, one.group or "", ref="wt2010/5.136/e", why=why,
            reason="Took part in the last conference.",
        )  # fmt: skip
        guest.agency, guest.group = str(one.agency or ""), one.group or ""
        guest.direct_contact = bool(one.direct_contact)
        yield guest


def _professional(name: str, post: str, organisation: str = "", **more: Any) -> Guest:
    known = invited_as(post, organisation)
    group = known.group
    if known.kind in (InviteeKind.SCHOOL, InviteeKind.EARLY_YEARS) and organisation:
        group = organisation
    return Guest(
        name=name, kind=known.kind, agency=known.agency, group=group or post, direct_contact=True,
        **more,
    )  # fmt: skip


def writes_a_report(conference: Conference, guest: Guest) -> bool:
    """Whether somebody is asked for a report: everybody's agency; but social care's own report to an
    initial conference is asked for by a duty of its own. 5.91/a, 5.94/a, 5.140/a"""
    return not guest.of_family and (conference.review or guest.agency != Agency.SOCIAL_CARE)


@dataclass(frozen=True, slots=True)
class Prompt:
    """Somebody whom guidance would have at the table and who is not on the list."""

    says: str
    ref: str


def not_on_the_list(
    guests: Iterable[Guest], *, unborn: bool, came_from: str = "", looked_after: bool = False
) -> list[Prompt]:
    """Whom nobody has thought of yet. `came_from`: the authority on whose plan the child is."""
    asked = [g for g in guests if g.standing != Standing.NOT_INVITED]
    kinds = {g.kind for g in asked}
    found: list[Prompt] = []
    if not kinds & {InviteeKind.PAEDIATRICIAN, InviteeKind.GP, InviteeKind.EXPERT_IN_HARM_OR_CONDITION}:  # fmt: skip
        says = "No doctor is on the list. A medical professional comes, or their advice is had."
        found.append(Prompt(says, "wt2010/5.84/b"))
    if unborn and InviteeKind.MIDWIFE not in kinds:
        found.append(Prompt("Before a birth, a midwife must take part.", "wt2010/5.149/c"))
    if InviteeKind.POLICE_OR_INVESTIGATOR not in kinds:
        found.append(Prompt("Nobody of the police is on the list.", "wt2010/5.84/d"))
    daily = {InviteeKind.SCHOOL, InviteeKind.EARLY_YEARS, InviteeKind.HEALTH_VISITOR}
    # of those who came last time only the agency may be known
    if not unborn and not kinds & daily and all(g.agency != Agency.EDUCATION for g in asked):
        says = "Nobody from school, nursery or health visiting is on the list."
        found.append(Prompt(says, "wt2010/5.84/d"))
    if came_from and not any(came_from.casefold() in f"{g.group} {g.reason}".casefold() for g in asked):  # fmt: skip
        says = f"Nobody of {came_from} is on the list, where the child’s plan was made."
        found.append(Prompt(says, "wt2010/5.141/d"))
    if looked_after and all(g.group != REVIEWING_OFFICER for g in asked):
        says = "The independent reviewing officer is not on the list, and chairs or is there."
        found.append(Prompt(says, "wt2010/5.147/a"))
    return found
