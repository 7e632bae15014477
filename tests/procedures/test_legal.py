"""Whether the authority goes to court: 5.103, 5.124 and 5.138."""

import pytest

from heed.engine.fold import Episode
from heed.procedures.legal import ProceedingsToBeWeighedAgain
from heed.procedures.protection import ProceedingsDecided
from tests.procedures.story import Story


def due() -> Story:
    """A legal decision is due, as after a conference that asks for it."""
    story = Story()
    episode = Episode("legal-1", "legal", "legal_decision_due", story.now)
    episode.path.append((story.now, "legal_decision_due", "before"))
    story.file.episodes.append(episode)
    story.file.current["legal"] = episode
    return story


@pytest.mark.obligation("wt2010/5.103/a")
@pytest.mark.parametrize(
    ("decision", "state"),
    [
        ("care_proceedings", "legal_proceedings"),
        ("other_proceedings", "legal_proceedings"),
        ("no_proceedings", "legal_no_action"),
    ],
)
def test_the_authority_decides_for_or_against_court_with_reasons(decision, state):
    story = due()
    assert "reasons" in story.refused(ProceedingsDecided, decision=decision, reasons=None)
    story.write(ProceedingsDecided, by="local_authority", decision=decision)
    assert story.state("legal") == state


@pytest.mark.obligation("wt2010/5.103/a")
@pytest.mark.parametrize("decision", ["care_proceedings", "no_proceedings"])
@pytest.mark.parametrize("by", ["conference", "conference_chair", "core_group"])
def test_a_conference_never_does(decision, by):
    refs = due().refs_refusing(ProceedingsDecided, by=by, decision=decision)
    assert refs == {"wt2010/5.103/a"}


@pytest.mark.obligation("wt2010/5.124/b")
@pytest.mark.parametrize(
    "why", ["parents_will_not_cooperate", "plan_fails", "review_finds_significant_harm"]
)
def test_when_parents_will_not_cooperate_or_the_plan_fails_court_is_weighed_again(why):
    story = due()
    story.write(ProceedingsDecided, decision="no_proceedings")
    story.write(ProceedingsToBeWeighedAgain, why=why)
    assert story.state("legal") == "legal_decision_due"
