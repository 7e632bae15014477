"""Who may see a file, and by which rule: asked of one person, or of every post there is."""

from dataclasses import dataclass

from heed.access import table
from heed.access.actor import Actor
from heed.access.apart import EVERYTHING, within
from heed.access.table import Act, Decision, Entitled, Tie
from heed.casefile import ties
from heed.casefile.models import File


@dataclass(frozen=True, slots=True)
class Explained:
    """What somebody may do with a file in one post, which rule says so, and what ties them to it."""

    actor: Actor
    decision: Decision
    ties: frozenset[Tie]
    emergency: Entitled | None

    @property
    def much(self) -> str:
        """How much they see."""
        return MUCH[str(self.decision.scope)]

    @property
    def may(self) -> list[str]:
        """What they may do, in words."""
        return [DOES[act] for act in Act if self.decision.may(act)]


MUCH = {"whole": "the whole file", "part": "the part that is theirs", "none": "nothing"}

DOES = {
    Act.SEE: "read it",
    Act.WRITE: "record what their post records",
    Act.SEARCH: "find the child by name",
    Act.EXPORT: "print and download what they see",
}


def explain(actor: Actor, file: File) -> Explained:
    """What the table of rules says of this person, in this post, about this file."""
    with within(actor.authority, EVERYTHING):
        known = ties.known_to(actor).get(pk=file.pk)
    held = ties.ties(actor, known)
    decision = table.decide(actor.role, ties.kind(known), held)
    closed = decision.scope is table.Scope.NONE and Tie.BARRED not in held and file.of_child
    line = table.entitled_in_an_emergency(actor.role, actor.organisation_kind) if closed else None
    return Explained(actor, decision, held, line)
