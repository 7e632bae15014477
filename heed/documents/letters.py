"""Writing a letter and sending it: once, with what it settles settled by it.

`send` is the way for every letter, whoever writes it: a person at a form, or a conference that
invites twenty people. It refuses what may not go out, keeps exactly what goes, puts it in the
outbox, and writes the record by which the duty to tell is settled.
"""

import hashlib
import re
from base64 import b64encode
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

import nh3
from django.db import transaction
from django.utils import timezone
from django.utils.safestring import mark_safe
from markdown_it import MarkdownIt

from heed.access.actor import Actor
from heed.access.models import Authority, User
from heed.casefile import door
from heed.casefile.answers import Problem, Refused, Written
from heed.casefile.book import record_type
from heed.casefile.models import File
from heed.documents import keeping, library, notify, render
from heed.documents.filling import Filing, fill
from heed.documents.library import LetterKind, Whom
from heed.documents.models import Became, Channel, Dispatch, DispatchEvent, Letter
from heed.engine.calendar import day_of, london
from heed.engine.record import read
from heed.procedures.referral import ReferralDecision, ReferralReceived, ReferrerKind
from heed.registry import addresses
from heed.registry.addresses import letters_of
from heed.web import words

GAP = "[…]"
"""What stands in a letter where its writer has still to say something."""

PUBLIC = (ReferrerKind.PUBLIC, ReferrerKind.FAMILY_MEMBER)
NOT_CHECKED = "Say that you have read it through: it tells nothing about the child or the family."
HOW = {
    Channel.POST: "Letter, by post",
    Channel.EMAIL: "Letter, by secure email",
    Channel.INBOX: "Letter, to their inbox in Heed",
    Channel.HAND: "Letter, given by hand",
}


@dataclass(frozen=True, slots=True)
class To:
    """Whoever a letter is for, and where it can reach them."""

    name: str
    address: str = ""
    email: str = ""
    user: int | None = None
    whom: Whom = Whom.AGENCY


@dataclass(frozen=True, slots=True)
class Enclosure:
    """Something that goes with a letter: a calendar entry, a form to fill in."""

    name: str
    mime: str
    content: bytes


class NotSent(Exception):
    """The letter did not go. Everything that is in its way, each with its paragraph."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__("; ".join(problem.says for problem in self.problems))


@dataclass(frozen=True, slots=True)
class Begun:
    """What is to go: the words, and what they were filled from."""

    subject: str
    text: str
    version: int = 0


@dataclass(frozen=True, slots=True)
class Sent:
    """A letter that went into the outbox. `to_finish` holds the answers of the record that would
    settle what it tells, where the letter alone does not answer all of it."""

    letter: Letter
    record: str | None = None
    to_finish: Mapping[str, Any] | None = None
    refused: tuple[Problem, ...] = field(default=())


def may_write(role: str) -> bool:
    """Whether the holder of `role` writes letters in the authority's name."""
    return role in library.WRITES_LETTERS


# --- the words -------------------------------------------------------------------------


def begin(filing: Filing, kind: LetterKind, to: To, **more: Any) -> Begun:
    """The letter as the library would have it, filled from the file. `more` is what only the caller
    knows, by the name the wording gives it."""
    held = library.words_of(kind)
    given = {**filing.given(), "to": addressed(to), **more}
    return Begun(fill(held.subject, given), fill(held.text, given), held.version)


def addressed(to: To) -> dict[str, Any]:
    """What a wording may say of whoever the letter is to."""
    return {
        "name": to.name or GAP,
        "family": to.whom is Whom.FAMILY,
        "child": to.whom is Whom.CHILD,
        "professional": to.whom in (Whom.AGENCY, Whom.AUTHORITY),
    }


_MARKDOWN = MarkdownIt("commonmark", {"html": False, "breaks": True}).enable("table")
_KEEPS = {
    "p", "br", "h2", "h3", "h4", "ul", "ol", "li", "strong", "em", "blockquote", "hr",
    "table", "thead", "tbody", "tr", "th", "td",
}  # fmt: skip


def body(text: str) -> str:
    """What was typed as HTML: paragraphs, headings, lists and tables, and nothing else."""
    # what is typed has its title above it, so its headings begin one lower
    html = re.sub(r"<(/?)h1>", r"<\1h2>", _MARKDOWN.render(text))
    return nh3.clean(html, tags=_KEEPS, attributes={}, url_schemes=set())


def page(
    actor: Actor,
    file: File,
    to: To,
    subject: str,
    text: str,
    *,
    html: str = "",
    enclosed: Sequence[str] = (),
) -> str:
    """The whole letter as a page, with the authority's letterhead."""
    head = library.letterhead(actor.authority)
    return render.page(
        "documents/letter.html",
        {
            "title": subject,
            "head": head,
            "logo": _logo(actor.authority, head.logo),
            "to": to,
            "day": words.full_day(day_of(timezone.now())),
            "reference": file.reference if to.whom is not Whom.REFERRER else "",
            "body": mark_safe(html or body(text)),  # noqa: S308 - cleaned, or a template of ours
            "writer": {"name": actor.name, "role": words.role(actor.role), "team": actor.team},
            "enclosed": enclosed,
            "marking": "Private and confidential",
        },
    )


def _logo(authority: Authority, sha256: str) -> str:
    """The logo within the page, so that the letter brings everything with it."""
    if not sha256:
        return ""
    return f"data:image/png;base64,{b64encode(keeping.fetch(authority, sha256)).decode()}"


# --- what may not go out ---------------------------------------------------------------


def problems(
    filing: Filing,
    kind: LetterKind,
    to: To,
    subject: str,
    text: str,
    by: Sequence[str],
    *,
    checked: bool = False,
) -> list[Problem]:
    """Everything that is in the way of a letter, before anything is written."""
    found = [*_incomplete(to, subject, text, by), *_unreachable(filing.actor, to, by)]
    said = f"{subject}\n{text}"
    if _names_a_hidden_place(filing, f"{said}\n{to.address}"):
        says = "An address that is kept confidential stands in this letter. Take it out."
        found.append(Problem("text", says, "wt2010/5.47/j"))
    if to.whom is not Whom.REFERRER and (named := _public_referrer_in(filing, said)):
        says = f"“{named}” would tell who made the referral. Take it out, unless they agree."
        found.append(Problem("text", says, "wt2010/5.35/b"))
    if to.whom in (Whom.FAMILY, Whom.CHILD) and _held_for_the_police(filing):
        says = (
            "The police are involved: what the family is told, when and by whom is settled with "
            "them first, and recorded with the referral decision."
        )
        found.append(Problem("", says, "wt2010/5.35/c", ("referral_decision",), "police"))
    if to_the_public(filing, kind, to):
        found += _unfit_for_the_public(filing, said, checked)
    return found


def _incomplete(to: To, subject: str, text: str, by: Sequence[str]) -> Iterable[Problem]:
    if not to.name.strip():
        yield Problem("name", "Enter who the letter is to")
    if not subject.strip():
        yield Problem("subject", "Enter what the letter is about")
    if not text.strip():
        yield Problem("text", "Write the letter")
    for where, said in (("subject", subject), ("text", text)):
        if GAP in said:
            yield Problem(where, f"Fill in what stands as {GAP}, or take it out")
    if not by:
        yield Problem("by", "Choose how it is sent")


def _unreachable(actor: Actor, to: To, by: Sequence[str]) -> Iterable[Problem]:
    if Channel.POST in by and not to.address.strip():
        yield Problem("address", "Enter the address to post it to")
    if Channel.INBOX in by and to.user is None:
        yield Problem("user", "Choose who has an inbox in Heed")
    if Channel.EMAIL in by and not to.email.strip():
        yield Problem("email", "Enter the email address")
    elif Channel.EMAIL in by and sealed(actor.authority, to.email):
        if notify.used() and not notify.carries_letters():
            yield Problem(
                "email",
                "Email goes by GOV.UK Notify here, which has been given no template that leads to a "
                "letter. Send it by post, or ask your administrator.",
            )
    elif Channel.EMAIL in by and not to.user:
        yield Problem(
            "email",
            "This address is not approved for letters, and nobody signs in to Heed with it. "
            "Send the letter by post, or to an approved address.",
        )


def sealed(authority: Authority, email: str) -> bool:
    """Whether letters themselves may go to this address, by what the authority has approved."""
    domain = email.rpartition("@")[2].strip().lower()
    return bool(domain) and domain in library.letterhead(authority).sealed_domains


def _names_a_hidden_place(filing: Filing, said: str) -> bool:
    return any(addresses.stands_in(said, address) for address in filing.hidden)


def _referral(filing: Filing) -> ReferralReceived | None:
    found = filing.latest(ReferralReceived.type)
    return found if isinstance(found, ReferralReceived) else None


def _public_referrer_in(filing: Filing, said: str) -> str:
    """The name or number of a member of the public who referred, where it stands in the text."""
    return next((name for name in filing.public_referrers if _says(said, name)), "")


def _says(said: str, name: str) -> bool:
    """Whether a name stands in a text, as words of their own; a number, however it is spaced."""
    if any(c.isdigit() for c in name):
        return letters_of(name) in letters_of(said)
    spaced = r"\s+".join(map(re.escape, name.split()))
    return re.search(rf"(?<!\w){spaced}(?!\w)", said, re.IGNORECASE) is not None


def to_the_public(filing: Filing, kind: LetterKind, to: To) -> bool:
    """Whether a letter goes to a member of the public, who is told nothing of child or family."""
    if kind.public or to.whom is not Whom.REFERRER:
        return kind.public
    referral = _referral(filing)
    return bool(referral) and referral.referrer_kind in PUBLIC


def _unfit_for_the_public(filing: Filing, said: str, checked: bool) -> Iterable[Problem]:
    """A member of the public is told nothing confidential. 5.36/b"""
    people = filing.circle.members.values() if filing.circle else ()
    family = [filing.file.subject, *(member.person for member in people)]
    named = next((p.name for p in family if p and p.given_name and _says(said, p.given_name)), "")
    if named:
        says = (
            f"This letter names {named}. A member of the public is told nothing about the family."
        )
        yield Problem("text", says, "wt2010/5.36/b")
    elif not checked:
        yield Problem("checked", NOT_CHECKED, "wt2010/5.36/b")


def _held_for_the_police(filing: Filing) -> bool:
    decision = filing.latest(ReferralDecision.type)
    return (
        isinstance(decision, ReferralDecision)
        and decision.police_involved is True
        and not getattr(decision, "parents_told_agreed_with_police", None)
    )


# --- sending ---------------------------------------------------------------------------


def send(
    actor: Actor,
    file: File,
    kind: str,
    to: To,
    by: Sequence[str],
    *,
    subject: str = "",
    text: str = "",
    html: str = "",
    given: Mapping[str, Any] | None = None,
    enclosed: Sequence[Enclosure] = (),
    settle: bool = True,
    checked: bool = False,
    filing: Filing | None = None,
) -> Sent:
    """Write the letter, keep it, and put it in the outbox, one way or several.

    Without `text` it is the library's wording, filled from the file and from `given`. `html` is a
    page of the caller's own in its place (minutes, a plan), of which `text` is the plain words.
    Raises NotSent, and then nothing was written.
    """
    declared = library.kinds()[kind]
    filing = filing or Filing(file, actor)
    version: int | None = None
    if not text:
        begun = begin(filing, declared, to, **(given or {}))
        subject, text, version = subject or begun.subject, begun.text, begun.version
    subject = subject or declared.title
    amiss = problems(filing, declared, to, subject, text, by, checked=checked)
    if not may_write(actor.role) and not actor.is_system:
        amiss.append(Problem("", f"Letters are not written by a {words.role(actor.role)}."))
    if amiss:
        raise NotSent(amiss)
    whole = page(actor, file, to, subject, text, html=html, enclosed=[e.name for e in enclosed])
    with transaction.atomic():
        settled = _settle(actor, file, declared, to, text, by) if settle else _Settled()
        letter = Letter.objects.create(
            authority=actor.authority,
            file=file,
            kind=kind,
            title=subject,
            whom=to.whom,
            to_name=to.name,
            to_address=to.address,
            text=text,
            html=whole,
            sha256=hashlib.sha256(whole.encode()).hexdigest(),
            enclosed=[_kept(actor.authority, one) for one in enclosed],
            wording=version,
            record=settled.record,
            author_id=actor.user_id,
            author_name=actor.name,
            role=str(actor.role),
            organisation=actor.organisation,
            written_at=timezone.now(),
        )
        went = Dispatch.objects.bulk_create([_dispatch(letter, to, channel) for channel in by])
        DispatchEvent.objects.bulk_create(_arrived(one) for one in went if not one.waits)
    record = str(settled.record) if settled.record else None
    return Sent(letter, record, settled.to_finish, settled.refused)


def _kept(authority: Authority, one: Enclosure) -> dict[str, str]:
    return {"name": one.name, "mime": one.mime, "sha256": keeping.keep(authority, one.content)}


def _dispatch(letter: Letter, to: To, channel: str) -> Dispatch:
    return Dispatch(
        authority=letter.authority,
        letter=letter,
        file=letter.file,
        channel=channel,
        email=to.email if channel == Channel.EMAIL else "",
        user_id=to.user if channel in (Channel.INBOX, Channel.EMAIL) else None,
        queued_at=letter.written_at,
        # within Heed it is there as soon as it is written
        waits=channel != Channel.INBOX,
    )


def _arrived(dispatch: Dispatch) -> DispatchEvent:
    return DispatchEvent(
        authority=dispatch.authority,
        dispatch=dispatch,
        file=dispatch.file,
        became=Became.SENT,
        by_name=dispatch.letter.author_name,
        at=dispatch.queued_at,
    )


# --- what it settles -------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Settled:
    record: UUID | None = None
    to_finish: Mapping[str, Any] | None = None
    refused: tuple[Problem, ...] = ()


def settling(kind: LetterKind, to: To, text: str, by: Sequence[str]) -> dict[str, Any]:
    """The answers of the record that sending this letter makes."""
    how = "; ".join(HOW[Channel(channel)] for channel in by)
    given = {
        "to": to.name,
        "how": how,
        "text": text,
        "day": london(timezone.now()).date().isoformat(),
        "party": library.PARTY[to.whom],
    }
    return {name: _filled(value, given) for name, value in kind.says.items()}


def _filled(value: Any, given: Mapping[str, str]) -> Any:
    if isinstance(value, str):
        return fill(value, given) if "{{" in value else value
    if isinstance(value, list):
        return [_filled(one, given) for one in value]
    if isinstance(value, dict):
        return {name: _filled(one, given) for name, one in value.items()}
    return value


def _settle(
    actor: Actor, file: File, kind: LetterKind, to: To, text: str, by: Sequence[str]
) -> _Settled:
    """Write the record by which what the letter tells is told; or say what it still lacks."""
    if not kind.settles:
        return _Settled()
    type_ = record_type(kind.settles)
    data = settling(kind, to, text, by)
    reading = read(type_, data)
    if reading.missing or reading.wrong:
        return _Settled(to_finish=data)
    # a refusal of the door says that nothing waits to be settled by this: the letter goes all the same
    answer = door.write(actor, file, type_, data)
    if isinstance(answer, Written):
        return _Settled(record=UUID(answer.id))
    return _Settled(refused=answer.problems if isinstance(answer, Refused) else ())


def user_with(authority: Authority, email: str) -> User | None:
    """Whoever signs in to Heed in this authority and is reached at this address."""
    email = email.strip()
    if not email:
        return None
    return User.objects.filter(authority=authority, email__iexact=email, is_active=True).first()
