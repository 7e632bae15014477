"""A story told to the procedures, as the papers of its file are made of it."""

from collections.abc import Sequence
from datetime import datetime
from uuid import NAMESPACE_URL, uuid5

from heed.casefile.chronology import events
from heed.casefile.store import Stored
from heed.documents.papers.case import Case, Offered
from heed.documents.papers.paper import Paper, texts
from heed.engine.calendar import london
from tests.procedures.story import Story


def case(
    story: Story, title: str = "Allegation about Martin Dean", now: datetime | None = None
) -> Case:
    """The file as somebody looks at it; at the story's own moment unless another is said."""
    stored = [
        Stored(n, uuid5(NAMESPACE_URL, e.id), e, "Ines Calder", None, "", "", ())
        for n, e in enumerate(story.entries, 1)
    ]
    return Case("A000001", title, "Northam", story.file, events(stored), london(now or story.now))


def paper(offered: Sequence[Offered], slug: str, number: int = 0) -> Paper:
    return next(o for o in offered if (o.slug, o.number) == (slug, number)).make()


def words(made: Paper) -> str:
    return "\n".join(texts(made))


def headings(made: Paper) -> list[str]:
    return [s.heading for s in made.sections]
