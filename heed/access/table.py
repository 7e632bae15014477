"""The rules of who may see a file, and how much of it: one table, read from the top.

The first line that fits decides. A line says whom it is about (the post they act in), what ties them
to the file, and what it gives. `docs/access.md` is this table in print; `heed access explain` and the
page "Who may see this file" say which line gave their answer. Nothing else decides who sees a file:
PostgreSQL holds to the lines about restricted files by itself (`heed.access.security`).

Which *records* a post may write follows from the procedures: `heed.access.rules`.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from heed.access import seeing
from heed.access.restricted import BY_NAME, CHILD, ENTITLED, RESTRICTED_CHILD
from heed.access.roles import HELD_BY_PEOPLE, SERVICE_ADMINISTRATOR, SOCIAL_CARE
from heed.access.rules import LOAD_RETURNS
from heed.access.seeing import Scope
from heed.procedures.child_death.roles import DeathRole
from heed.procedures.roles import Role


class Tie(StrEnum):
    """What ties somebody to one file."""

    BARRED = "has a conflict of interest, or was left out of it by a decision"
    EMERGENCY = "opened it in an emergency within the last day"
    NAMED_WHOLE = "is named on it as seeing the whole"
    NAMED_PART = "is named on it as seeing a part"
    SHARED = "something in it was shared with their organisation or post"
    INVITED = "was invited to a meeting about it, or took part in one"
    WROTE = "has written on it"
    ASKED = "is asked by it to do what only their body does"
    LEADS = "is the lead social worker"
    OWES = "has work to do on it"


class Act(StrEnum):
    """What somebody may do about a file, apart from the records that their post writes."""

    SEE = "see"
    WRITE = "write"
    SEARCH = "search"
    EXPORT = "export"


EVERYTHING = frozenset(Act)
READ_ON = frozenset({Act.SEE, Act.WRITE, Act.EXPORT})
RAISE = frozenset({Act.WRITE})
"""Anybody at work with children may raise a concern about any child, whatever they may see."""

EVERYBODY = frozenset(HELD_BY_PEOPLE)
BESIDE = frozenset(kind for kind in ENTITLED if kind != CHILD)
RESTRICTED = BESIDE | {RESTRICTED_CHILD}
CHILDREN = frozenset({CHILD, RESTRICTED_CHILD})


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """One line: for whom and which files, what must tie them, how much it shows and what they may do.

    `ties`: any of them is enough; where there is none the post is enough. `asks`: whoever has no work
    on the file is asked for a reason first, and it is kept in the log of reading.
    """

    id: str
    who: str
    says: str
    ref: str
    roles: frozenset[str]
    files: frozenset[str]
    gives: Scope
    may: frozenset[Act] = frozenset()
    ties: frozenset[Tie] = frozenset()
    asks: bool = False

    def fits(self, role: str, kind: str, ties: Iterable[Tie]) -> bool:
        """Whether this line is about the holder of `role`, so tied to a file of this kind."""
        if role not in self.roles or kind not in self.files:
            return False
        return not self.ties or not self.ties.isdisjoint(ties)


_ACTS_FOR = frozenset({Role.LEGAL_ADVISER, Role.ADMINISTRATOR, Role.DATA_OFFICER})
_CHAIRS = seeing.WHOLE - SOCIAL_CARE - _ACTS_FOR

RULES: tuple[Rule, ...] = (
    Rule(
        id="kept_out", who="Whoever has a conflict of interest",
        says="Family, the person whom a file is about, and whoever was left out by a decision see nothing of it, "
        "in whatever post, in an emergency too. What they report in an emergency is still written down.",
        ref="wt2010/A5.13/d", roles=EVERYBODY, files=CHILDREN | RESTRICTED,
        ties=frozenset({Tie.BARRED}), gives=Scope.NONE,
    ),
    Rule(
        id="emergency", who="Whoever opened a child’s file in an emergency",
        says="They said why, and see the whole for a day. The manager was told at once, and judges"
             " whether it was right.",
        ref="wt2010/5.153/b", roles=EVERYBODY, files=CHILDREN,
        ties=frozenset({Tie.EMERGENCY}), gives=Scope.WHOLE, may=frozenset({Act.SEE, Act.WRITE}),
    ),
    Rule(
        id="oversees_restricted_children", who="Those who answer for restricted children’s files",
        says="The designated manager and social work managers see them all, and say who else sees each.",
        ref="wt2010/5.152/a", roles=ENTITLED[CHILD], files=frozenset({RESTRICTED_CHILD}),
        gives=Scope.WHOLE, may=EVERYTHING, asks=True,
    ),
    Rule(
        id="oversees_allegations", who="The designated officer for allegations",
        says="Oversees every allegation, and says who else sees each.",
        ref="wt2010/A5.7/a", roles=ENTITLED["allegation"], files=frozenset({"allegation"}),
        gives=Scope.WHOLE, may=EVERYTHING, asks=True,
    ),
    Rule(
        id="oversees_deaths", who="Those who answer for child deaths",
        says="They see the file of every child’s death. The panel’s members read its papers, which name nobody.",
        ref="wt2010/7.10/c", roles=ENTITLED["child_death"], files=frozenset({"child_death"}),
        gives=Scope.WHOLE, may=EVERYTHING, asks=True,
    ),
    Rule(
        id="oversees_panels", who="The child death overview panel and the board’s chair",
        says="They see the panel’s own years.",
        ref="wt2010/7.10/c", roles=ENTITLED["child_death_panel"],
        files=frozenset({"child_death_panel"}), gives=Scope.WHOLE, may=EVERYTHING, asks=True,
    ),
    Rule(
        id="oversees_reviews", who="The board’s chair and those who conduct a review",
        says="They see every case put forward for review.",
        ref="wt2010/3.94/b", roles=ENTITLED["review"], files=frozenset({"review"}),
        gives=Scope.WHOLE, may=EVERYTHING, asks=True,
    ),
    Rule(
        id="named", who="Whoever is named on a restricted file as seeing the whole",
        says="They were named by one who answers for such files, with the reason.",
        ref="wt2010/A5.7/a", roles=EVERYBODY, files=RESTRICTED,
        ties=frozenset({Tie.NAMED_WHOLE}), gives=Scope.WHOLE, may=READ_ON,
    ),
    Rule(
        id="named_in_part", who="Whoever is named on a restricted file as seeing a part",
        says="They see what they or their organisation wrote, owe or were given, and no more.",
        ref="wt2010/A5.7/a", roles=EVERYBODY, files=RESTRICTED,
        ties=frozenset({Tie.NAMED_PART}), gives=Scope.PART, may=frozenset({Act.SEE, Act.WRITE}),
    ),
    Rule(
        id="not_named", who="Everybody else",
        says="A restricted file is not there for anybody who is not named on it and does not answer for such files.",
        ref="wt2010/A5.7/a", roles=EVERYBODY, files=RESTRICTED, gives=Scope.NONE,
    ),
    Rule(
        id="social_care", who="Children’s social care of this authority",
        says="Sees whole files of its own children. Whoever has no work on a file says first why they open it.",
        ref="wt2010/5.153/a", roles=SOCIAL_CARE, files=frozenset({CHILD}),
        gives=Scope.WHOLE, may=EVERYTHING, asks=True,
    ),
    Rule(
        id="chairs_and_reviews", who="Those who chair, review and keep the record of plans",
        says="Chairs, reviewing officers and the designated manager see whole files, as their work is to test them.",
        ref="wt2010/5.152/a", roles=_CHAIRS, files=frozenset({CHILD}),
        gives=Scope.WHOLE, may=EVERYTHING, asks=True,
    ),
    Rule(
        id="acts_for_social_care", who="Legal advisers, administrators and data officers of this authority",
        says="See whole files as far as their work for social care takes them there.",
        ref="wt2010/5.153/b", roles=_ACTS_FOR, files=frozenset({CHILD}),
        gives=Scope.WHOLE, may=EVERYTHING, asks=True,
    ),
    Rule(
        id="shared", who="Partners with whom something was shared",
        says="They see the parts that a decision to share gave to their organisation or post, and no more.",
        ref="wt2010/5.23/c", roles=seeing.PART, files=frozenset({CHILD}),
        ties=frozenset({Tie.SHARED}), gives=Scope.PART, may=READ_ON,
    ),
    Rule(
        id="invited", who="Partners invited to a meeting",
        says="They see the meeting’s day and what was sent to them afterwards, less any part they were left out of.",
        ref="wt2010/5.112/b", roles=seeing.PART, files=frozenset({CHILD}),
        ties=frozenset({Tie.INVITED}), gives=Scope.PART, may=READ_ON,
    ),
    Rule(
        id="wrote", who="Partners who wrote on the file",
        says="They see what they wrote, and what they owe.",
        ref="wt2010/5.153/b", roles=seeing.PART, files=frozenset({CHILD}),
        ties=frozenset({Tie.WROTE}), gives=Scope.PART, may=READ_ON,
    ),
    Rule(
        id="asked", who="The police, the board and the enquiry desk, where they are asked",
        says="An area has one of each: what is asked of them they see before they write a word.",
        ref="wt2010/5.22/a", roles=seeing.ONE_OF_ITS_KIND, files=frozenset({CHILD}),
        ties=frozenset({Tie.ASKED}), gives=Scope.PART, may=READ_ON,
    ),
    Rule(
        id="keeps_accounts", who="Service administrators",
        says="Say who works where, and see and write no casework at all.",
        ref="wt2010/5.153/b", roles=frozenset({SERVICE_ADMINISTRATOR}), files=frozenset({CHILD}),
        gives=Scope.NONE,
    ),
    Rule(
        id="not_theirs", who="Everybody else",
        says="Sees nothing of a child’s file. They may still raise a concern about the child.",
        ref="wt2010/5.153/b", roles=EVERYBODY, files=frozenset({CHILD}),
        gives=Scope.NONE, may=RAISE,
    ),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Decision:
    """How much of a file somebody may read, what they may do, and the line that says so."""

    rule: Rule

    @property
    def scope(self) -> Scope:
        return self.rule.gives

    def may(self, act: Act) -> bool:
        return act in self.rule.may


def decide(role: str, kind: str, ties: Iterable[Tie] = ()) -> Decision:
    """What the table says of the holder of `role`, so tied to a file of this kind.

    Raises ValueError for a role that nobody holds, or a kind of file that there is not.
    """
    held = frozenset(ties)
    for rule in RULES:
        if rule.fits(role, kind, held):
            return Decision(rule)
    raise ValueError(f"no rule for a {role} and a {kind} file")


# --- opening a file in an emergency ----------------------------------------------------

HEALTH = frozenset({"health_provider", "ambulance", "primary_care", "mental_health"})
"""Kinds of organisation (`guidance/organisations.yaml`) that see children at any hour."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entitled:
    """Who may open a child's file that they would not see, in an emergency and with a reason."""

    id: str
    who: str
    says: str
    ref: str
    roles: frozenset[str]
    kinds: frozenset[str] = frozenset()
    """Only those whose organisation is of one of these kinds; empty where it does not matter."""


IN_AN_EMERGENCY: tuple[Entitled, ...] = (
    Entitled(
        id="own_social_care", who="Children’s social care, and the enquiry desk out of hours",
        says="So that a restricted file never stands between a child and help.",
        ref="wt2010/5.150/c", roles=SOCIAL_CARE | {Role.ENQUIRY_DESK, Role.DESIGNATED_MANAGER},
    ),
    Entitled(
        id="police_on_duty", who="The police",
        says="They have powers of their own to protect a child at once.",
        ref="wt2010/5.150/c", roles=frozenset({Role.POLICE}),
    ),
    Entitled(
        id="health_on_duty", who="Doctors, nurses and others of a health service",
        says="A child is in front of them, at any hour.",
        ref="wt2010/5.150/c", kinds=HEALTH,
        roles=frozenset({Role.PRACTITIONER, Role.NOMINATED_LEAD, Role.ADVISER,
                         DeathRole.PAEDIATRICIAN_ON_CALL, DeathRole.DESIGNATED_PAEDIATRICIAN}),
    ),
)  # fmt: skip


def entitled_in_an_emergency(role: str, kind: str) -> Entitled | None:
    """The line by which the holder of `role`, in an organisation of that kind, may open any child's file."""
    for line in IN_AN_EMERGENCY:
        if role in line.roles and (not line.kinds or kind in line.kinds):
            return line
    return None


# --- what goes by post alone -----------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class Permission:
    """Something that a post may do or know, whichever file it is."""

    id: str
    says: str
    ref: str
    roles: frozenset[str]


LOOK_AT_READING: frozenset[str] = frozenset({Role.DESIGNATED_MANAGER})
"""The named post that looks at unusual reading."""

SEE_WHO_LOOKED: frozenset[str] = seeing.MANAGE | {Role.LEAD_SOCIAL_WORKER, Role.DESIGNATED_MANAGER}
"""Those who manage a child's file. Of a restricted file, those who see the whole."""

ANSWER_FOR_RIGHTS: frozenset[str] = frozenset({Role.DESIGNATED_MANAGER, Role.DATA_OFFICER})
"""Those who give people what is held about them, and see to how long it is kept."""

KEEP_STANDBY_LIST: frozenset[str] = frozenset({Role.DESIGNATED_MANAGER})
"""Those who keep the list of children with a plan that is read when Heed cannot be reached."""

PERMISSIONS: tuple[Permission, ...] = (
    Permission(id="enquire", says="Asks whether a child is known or has a plan", ref="wt2010/5.150/c",
               roles=seeing.ENQUIRE),
    Permission(id="take_enquiries", says="Takes such an enquiry from a caller, whom they check",
               ref="wt2010/5.153/c", roles=seeing.TAKE_CALLS),
    Permission(id="standby_list", says="Keeps the list to read when Heed cannot be reached, and its passphrase",
               ref="wt2010/5.150/c", roles=KEEP_STANDBY_LIST),
    Permission(id="search", says="Looks children up by name", ref="wt2010/5.153/b",
               roles=seeing.WHOLE),
    Permission(id="list_files", says="Goes through the list of every child", ref="wt2010/5.152/a",
               roles=seeing.EVERY_FILE),
    Permission(id="limits", says="Sees how time limits are kept", ref="wt2010/5.151/c",
               roles=seeing.LIMITS),
    Permission(id="public_referrers", says="Knows which member of the public made a referral",
               ref="wt2010/5.35/b", roles=SOCIAL_CARE),
    Permission(id="confidential_addresses", says="Knows an address that is kept from others",
               ref="wt2010/5.153/b", roles=SOCIAL_CARE),
    Permission(id="load_returns", says="Loads a national return", ref="wt2010/5.151/c",
               roles=LOAD_RETURNS),
    Permission(id="restrict", says="Restricts a child’s file, and says who sees it", ref="wt2010/5.153/b",
               roles=BY_NAME[CHILD]),
    Permission(id="share", says="Decides to share, or not to, or prepares it with a manager’s advice",
               ref="wt2010/5.24/c", roles=SOCIAL_CARE | {Role.DESIGNATED_MANAGER}),
    Permission(id="who_looked", says="Sees who has looked at a child’s file", ref="wt2010/5.153/b",
               roles=SEE_WHO_LOOKED),
    Permission(id="rights", says="Answers requests for what is held, objections, holds and disposals",
               ref="wt2010/5.151/c", roles=ANSWER_FOR_RIGHTS),
    Permission(id="look_at_reading", says="Looks at unusual reading, and says what came of it",
               ref="wt2010/5.153/b", roles=LOOK_AT_READING),
)  # fmt: skip

_PERMISSION = {one.id: one for one in PERMISSIONS}


def may(role: str, permission: str) -> bool:
    """Whether the holder of `role` may do or know this, whichever file it is."""
    return role in _PERMISSION[permission].roles
