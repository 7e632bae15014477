"""Who must be told of the death, by whom, and what each of them then shares or does.

Working Together 2010, paragraphs 7.10, 7.51 to 7.53, 7.78 and 7.80.
"""

from collections.abc import Callable, Iterable
from datetime import date, datetime

from heed.engine.calendar import months_after
from heed.engine.procedure import Context, Duty, Item, shown
from heed.engine.record import Line, Narrative, Record, ask, rows
from heed.procedures.child_death.coroner import DeathReportedToCoroner
from heed.procedures.child_death.pieces import AgeGroup, Share, age_group_in, items
from heed.procedures.child_death.roles import DeathRole


class PartyTold(Record):
    """Somebody who must know is told of the death, and what they know is asked for. wt2010/7.78/a"""

    title = "Told of the death"
    ref = "wt2010/7.78/a"
    party: Line = ask(
        "Who was told?", ref="wt2010/7.78/a", example="police", why="As the task names them."
    )
    person: Line = ask("Who there?", ref="wt2010/7.78/a", example="DI Ellen Marsh")
    told_by: Line = ask(
        "By whom?",
        ref="wt2010/7.78/b",
        example="Dr Amara Obi",
        why="Somebody may do it for the designated paediatrician.",
    )
    on_behalf_of: Line | None = ask("On whose behalf?", default=None, ref="wt2010/7.78/b")
    history_received: Narrative | None = ask(
        "What did they know?", default=None, ref="wt2010/7.80/a"
    )


class SocialCareShared(Record):
    """Social care shares what it holds with police and the paediatrician; nothing held is an answer. wt2010/7.78/d"""

    title = "Social care's information shared"
    ref = "wt2010/7.78/d"
    nothing_held: bool = ask("Was nothing held?", default=False, ref="wt2010/7.78/d")
    record_checked_at: datetime = ask(
        "Records checked at", ref="wt2010/7.78/d", example="2010-11-01T08:30"
    )
    to_police_at: datetime = ask(
        "Shared with police at", ref="wt2010/7.78/d", example="2010-11-01T08:45"
    )
    to_paediatrician_at: datetime = ask(
        "Shared with the paediatrician at", ref="wt2010/7.78/d", example="2010-11-01T08:50"
    )
    shares: list[Share] = ask(
        "What, with whom, why",
        ref="wt2010/7.10/c",
        example=[
            {
                "what": "Not known to us.",
                "shared_with": "Police; Dr Obi",
                "why": "To plan.",
                "agency": "Northam Council",
            }
        ],
    )


class RegulatorTold(Record):
    """The healthcare provider tells the care regulator. wt2010/7.52/a"""

    title = "Care regulator told"
    ref = "wt2010/7.52/a"
    provider: Line = ask(
        "Which provider?", ref="wt2010/7.52/a", example="Northam Hospitals NHS Trust"
    )
    body: Line = ask("Which body?", ref="wt2010/7.52/a", example="Care Quality Commission")
    route: Line = ask(
        "By which route?", ref="wt2010/7.52/a", example="Through the patient safety agency"
    )


class OmbudsmanContacted(Record):
    """A death in custody: the prisons ombudsman investigates, and local agencies help. wt2010/7.51/b"""

    title = "Ombudsman's investigation"
    ref = "wt2010/7.51/b"
    investigator: Line = ask("Investigator", ref="wt2010/7.51/b", example="Paul Denny")
    cooperation: Narrative = ask(
        "What has been agreed?", ref="wt2010/7.51/b", example="Papers by Friday."
    )


class YouthOffendingReviewed(Record):
    """The youth offending team reports to its national board and reviews its own work. wt2010/7.53/a"""

    title = "Youth offending team's review"
    ref = "wt2010/7.53/a"
    reported_on: date = ask(
        "Reported to the youth justice board on", ref="wt2010/7.53/a", example="2010-11-02"
    )
    review_sent_on: date = ask(
        "Its review sent to the panel on", ref="wt2010/7.53/c", example="2010-12-10"
    )


# --- routes and gates --------------------------------------------------------------------


coroner_police_social_care_told = shown(
    "coroner_police_social_care_told",
    "wt2010/7.78/a",
    "Coroner, police and social care are told first. Whoever is still to be told stands on the list.",
    lambda c: not c.file.owes("tell_three"),
    satisfied_by=("party_told", "death_reported_to_coroner"),
)


def elsewhere(context: Context) -> bool:
    """The child died in another area than that in which it lived."""
    lived, died = context.file.facts.get("lived_in"), context.file.facts.get("died_in")
    return bool(lived and died and lived != died)


def three_to_tell(context: Context) -> Iterable[Item]:
    """Coroner, police and social care; where the child died elsewhere, both authorities. 7.78/c"""
    lived = context.file.facts.get("lived_in")
    names = ["police", "social care", *([f"social care in {lived}"] if elsewhere(context) else [])]
    if context.file.mark("coroner_told") is None:
        names.insert(0, "coroner")
    return items(names, "Tell")


def as_routine(context: Context) -> Iterable[Item]:
    """Health visitor under five, school nurse from five, and the GP. 7.78/e"""
    group = age_group_in(context)
    young = group in (
        AgeGroup.EARLY_NEONATAL,
        AgeGroup.LATE_NEONATAL,
        AgeGroup.INFANT,
        AgeGroup.ONE_TO_FOUR,
    )
    nurses = (
        ["health visitor or school nurse"]
        if group is None
        else ["health visitor" if young else "school nurse"]
    )
    return items([*nurses, "GP"], "Tell")


def others_who_knew(context: Context) -> Iterable[Item]:
    """School or early years, mental health, whoever Form A names, and youth offending if it supervised. 7.80"""
    names = ["school or early years", "mental health"]
    names += [p.agency for p in rows(context.record, "professionals") if p.agency]
    if context.file.facts.get("youth_offending"):
        names.append("youth offending team")
    return items(names, "Tell, and ask what they know")


def still_supervised(supervised: bool, ended_on: date | None, on: date) -> bool:
    """Under supervision, or within three months of its end. 7.53/b"""
    return supervised and (ended_on is None or on <= months_after(ended_on, 3))


def _party(context: Context) -> str | None:
    if isinstance(context.record, DeathReportedToCoroner):
        return "coroner"
    return getattr(context.record, "party", None)


def _told(
    id: str,
    says: str,
    by: str,
    entries: tuple[str, ...],
    each: Callable[[Context], Iterable[Item]],
    clock: bool = True,
) -> Duty:
    return Duty(
        id,
        says,
        by,
        entries,
        limit=id if clock else None,
        each=each,
        key_from=_party,
        met_by=("party_told", "death_reported_to_coroner"),
        clock=clock,
    )


TELLING = (
    _told(
        "tell_three",
        "Tell",
        DeathRole.DESIGNATED_PAEDIATRICIAN,
        ("wt2010/7.78/a", "wt2010/7.78/c"),
        three_to_tell,
        clock=False,
    ),
    _told(
        "tell_as_routine",
        "Tell",
        DeathRole.DESIGNATED_PAEDIATRICIAN,
        ("wt2010/7.78/e",),
        as_routine,
    ),
    _told(
        "contact_agencies",
        "Tell, and ask",
        DeathRole.TEAM,
        ("wt2010/7.80/a", "wt2010/7.80/b"),
        others_who_knew,
    ),
)
