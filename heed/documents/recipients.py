"""Who a letter may be to, as the file knows them, so that no name or address is typed again."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Any

from django.utils import timezone

from heed.access.models import Authority, Post
from heed.access.roles import SOCIAL_CARE
from heed.documents.filling import Filing
from heed.documents.letters import To
from heed.documents.library import Whom
from heed.engine.calendar import day_of
from heed.procedures.referral import ReferralReceived
from heed.registry import addresses, facts
from heed.registry.circle import Circle, Member
from heed.registry.models import Kind, MayMeet, Residence, What
from heed.web import words

MOST = 400
"""As many people with an inbox as a list can still offer."""


@dataclass(frozen=True, slots=True)
class Suggested:
    """Somebody a letter may be to, what they are to the child, and what to mind."""

    key: str
    to: To
    part: str
    mind: str = ""
    unsafe: bool = False
    """Whether `mind` is about how they are reached: no way is chosen for the writer then."""


def suggested(filing: Filing) -> list[Suggested]:
    """Everybody whom the file knows: family, whoever referred, those who work with the child."""
    circle = filing.circle
    found = [
        *(_family(circle, filing) if circle else ()),
        *_referrer(filing),
        *_workers(filing, circle),
    ]
    return list({one.key: one for one in found}.values())


def _family(circle: Circle, filing: Filing) -> Iterator[Suggested]:
    child = circle.child
    if child.kind == Kind.CHILD:
        to = To(child.name, _address(circle.home), whom=Whom.CHILD)
        unsafe = _unsafe(circle, None, circle.home)
        yield Suggested(f"p-{child.uuid}", to, "The child", unsafe, bool(unsafe))
    for member in circle.members.values():
        adult = member.person.kind == Kind.ADULT
        if member.past or not (adult and (member.responsible or member.lives_here or member.ties)):
            continue
        homes = _homes(circle, member)
        to = To(member.person.name, _address(homes), whom=Whom.FAMILY)
        unsafe = _unsafe(circle, member, homes)
        mind = " ".join(filter(None, (unsafe, _mind(member, homes))))
        kept_away = bool(unsafe) or member.barred is not None
        yield Suggested(f"p-{member.person.uuid}", to, member.tie, mind, kept_away)


def _unsafe(circle: Circle, member: Member | None, homes: Iterable[Residence]) -> str:
    """What makes it unsafe to write to somebody; to the child, where no member is given."""
    who = member.person if member else circle.child
    said = (contact_in(circle, who.pk), _who_lives_there(circle, member, homes))
    return " ".join(filter(None, said))


def contact_in(circle: Circle, mine: int) -> str:
    """What has to be done so that contact is safe: with this person, and with the rest of the family,
    whose letters may lie on the same mat."""
    care = circle.safe_contact()
    names = {circle.child.pk: circle.child.name}
    names |= {m.person.pk: m.person.name for m in circle.members.values()}
    own = [care[mine]] if care.get(mine) else []
    others = [f"Of {names[pk]}: {says}" for pk, says in care.items() if pk != mine and pk in names]
    return " ".join([*own, *others])


def _who_lives_there(circle: Circle, member: Member | None, homes: Iterable[Residence]) -> str:
    """Who must not see the child freely, and lives where the letter would go."""
    there = {stay.address_id for stay in homes}
    found = [
        f"{one.person.name} lives there, and may see the child: "
        f"{one.barred.get_may_meet_display().lower()}."
        for one in circle.members.values()
        if one is not member
        and one.barred is not None
        and any(stay.address_id in there for stay in _homes(circle, one))
    ]
    return " ".join(found)


def _homes(circle: Circle, member: Member) -> list[Residence]:
    """Where somebody lives now, as far as it may stand on an envelope."""
    mine = member.person.pk
    return [
        s for s in circle.stays
        if s.person_id == mine and (s.ends is None or s.ends >= circle.day)
    ]  # fmt: skip


def _address(homes: Iterable[Residence]) -> str:
    return addresses.for_a_letter(stay.address for stay in reversed(list(homes)))


def _mind(member: Member, homes: Iterable[Residence]) -> str:
    barred = any(tie.may_meet == MayMeet.NONE for tie in member.ties)
    if barred:
        return "Must have no contact with the child: mind what this letter tells."
    if member.barred is not None:
        return (
            f"May see the child: {member.barred.get_may_meet_display().lower()}. "
            "Mind what this letter tells."
        )
    if any(s.address.confidential for s in homes):
        return "The address is confidential: give it by hand."
    return "" if member.responsible else "Has no parental responsibility, as far as is known."


def _referrer(filing: Filing) -> Iterator[Suggested]:
    referral = filing.latest(ReferralReceived.type)
    if not isinstance(referral, ReferralReceived) or not referral.referrer_name:
        return
    contact = referral.referrer_contact or ""
    to = To(
        referral.referrer_name,
        contact if "\n" in contact or "," in contact else "",
        contact if "@" in contact else "",
        whom=Whom.REFERRER,
    )
    kind = words.role(str(referral.referrer_kind or "")).lower()
    yield Suggested("referrer", to, f"Made the referral ({referral.referrer_post or kind})")


def _workers(filing: Filing, circle: Circle | None) -> list[Suggested]:
    """Those who work with the child, each once, with every part that they have; not the writer."""
    found: dict[str, Suggested] = {}
    for one in _every_worker(filing, circle):
        name = one.to.name.casefold()
        if name == filing.actor.name.casefold():
            continue
        first = found.setdefault(name, one)
        if one is not first:
            found[name] = replace(first, part=f"{first.part}; {one.part}")
    return list(found.values())


def _every_worker(filing: Filing, circle: Circle | None) -> Iterator[Suggested]:
    if circle is not None:
        for known in facts.said_of([circle.child], What.NETWORK):
            value: Any = known.value
            if known.ends is None or known.ends >= circle.day:
                to = To(value.name, email=value.email or "", whom=Whom.AGENCY)
                part = ", ".join(filter(None, (value.post, value.organisation)))
                yield Suggested(f"w-{known.line}", to, part or "Works with the child")
    for member in filing.state.facts.get("core_group") or ():
        if not member.is_family:
            to = To(member.name, whom=Whom.AGENCY)
            yield Suggested(f"c-{member.name.casefold()}", to, f"Core group: {member.role}")


def with_an_inbox(authority: Authority, but: int | None) -> list[tuple[str, str]]:
    """Those who can be sent a letter within Heed, partners first: their number, and who they are."""
    held = Post.objects.filter(
        user__authority=authority, user__is_active=True, starts__lte=_today()
    )
    posts = held.exclude(ends__lt=_today()).exclude(user=but).select_related("user", "organisation")
    of: dict[int, Post] = {}
    for post in posts.order_by("user__last_name", "user__first_name", "starts")[:MOST]:
        of.setdefault(post.user_id, post)
    ordered = sorted(of.values(), key=lambda post: post.role in SOCIAL_CARE)
    return [
        (str(p.user_id), f"{p.user.display_name}, {words.role(p.role)}, {p.organisation}")
        for p in ordered
    ]


def _today() -> Any:
    return day_of(timezone.now())
