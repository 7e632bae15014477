"""Every kind of file and the rulebook that it is folded by.

A file is about one subject: most often a child; also an allegation (an adult at work), a
child's death, a review (a system), and the panel that reviews deaths. Each kind has
procedures of its own, and record types that no other kind uses for something else.
"""

from collections.abc import Mapping

from heed.engine.rulebook import Rulebook
from heed.procedures import RULEBOOK as CHILD
from heed.procedures.allegations import RULEBOOK as ALLEGATION
from heed.procedures.child_death import PANEL_RULEBOOK as CHILD_DEATH_PANEL
from heed.procedures.child_death import RULEBOOK as CHILD_DEATH
from heed.procedures.serious_case_review import RULEBOOK as REVIEW

RULEBOOKS: Mapping[str, Rulebook] = {
    "child": CHILD,
    "allegation": ALLEGATION,
    "child_death": CHILD_DEATH,
    "child_death_panel": CHILD_DEATH_PANEL,
    "review": REVIEW,
}
"""The rulebook of each kind of file, the child's first."""
