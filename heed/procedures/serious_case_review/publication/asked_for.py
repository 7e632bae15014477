"""Others ask to see something of a review: who decides, and on what interest.

Working Together 2010, paragraphs 8.49 and 8.50.
"""

from datetime import date

from heed.engine.record import Line, Narrative, Record, ask
from heed.procedures.serious_case_review.publication.pack import Document


class InterestDecided(Record):
    """Who has an interest, what they may see and when, and how that was weighed. wt2010/8.49/a"""

    title = "What an interested group may see"
    ref = "wt2010/8.49/a"
    interest_group: Line = ask(
        "Who has an interest?", ref="wt2010/8.49/a", example="Elected members"
    )
    may_see: list[Document] = ask(
        "What may they see?", ref="wt2010/8.49/a", example=["executive_summary"]
    )
    release_point: Line = ask("From when?", ref="wt2010/8.49/a", example="Publication")
    decided_by: Line = ask("Who decides?", ref="wt2010/8.49/a", example="The Board")
    confidentiality: Narrative = ask(
        "Confidentiality", ref="wt2010/8.49/b", example="The sisters live in the town."
    )
    accountability: Narrative = ask(
        "Public accountability", ref="wt2010/8.49/b", example="The summary serves it."
    )
    open_participation: Narrative = ask(
        "Would people still speak frankly?",
        ref="wt2010/8.49/b",
        example="Not if the reviews went out.",
    )
    legitimate_interest: Narrative = ask(
        "What claim have they?", ref="wt2010/8.49/b", example="They answer for the service."
    )
    criminal_proceedings_limit: Narrative = ask(
        "What do criminal proceedings forbid?", ref="wt2010/8.49/b", example="Nothing now."
    )


class ReviewInformationRequested(Record):
    """A request for information about the review, and its answer. wt2010/8.50/a"""

    title = "Request for information"
    ref = "wt2010/8.50/a"
    requester: Line = ask("Who asks?", ref="wt2010/8.50/a", example="Northam Gazette")
    request: Narrative = ask("For what?", ref="wt2010/8.50/a", example="The full report.")
    lead: Line = ask(
        "Who answers, for the family or for the media?",
        ref="wt2010/8.50/a",
        example="Northam Council, for the media",
    )
    response: Narrative = ask(
        "What was answered?",
        ref="wt2010/8.50/a",
        example="The summary will be published; the report will not.",
    )
    responded_at: date = ask("On", ref="wt2010/8.50/a", example="2010-09-15")
