"""Some plans as they were written for the child, and for parents in English or in their own language."""

from collections.abc import Iterator, Mapping
from typing import Any

from django.utils import timezone

from heed.access.actor import in_post
from heed.access.models import Authority, Post
from heed.access.restricted import acting
from heed.access.seeing import Scope
from heed.casefile import door
from heed.casefile.models import File
from heed.demo.banks import bank
from heed.procedures.core_group import PlanInOtherWords, PlanReader
from heed.registry.models import Relationship, RelationshipKind
from heed.web import child
from heed.web.conference.plan import in_force, lines_of
from heed.web.conference.readers import Reader, readers
from heed.web.opening import Opened

CHILD = "Reads short, simple sentences"
TRANSLATED = ("Polish", "Portuguese", "Romanian", "Turkish")
CHECKED_BY = "Language Bridge, a second translator"


def in_other_words(authority: Authority, posts: Mapping[str, Post], each: Mapping[str, int]) -> int:
    """Write the plan in other words for so many children of each lead social worker. Says how many
    versions there are then."""
    return sum(_of_worker(posts[name], most) for name, most in each.items())


def _of_worker(post: Post, most: int) -> int:
    actor, written = in_post(post), 0
    with acting(actor):
        mine = File.objects.filter(summary__lead=actor.user_id, summary__on_plan=True)
        mine = mine.filter(records__type="detailed_plan").distinct()
        found = list(mine.select_related("subject", "summary", "authority").order_by("reference"))
        # those of whom a version in the parents' language can be shown come first
        found.sort(key=lambda file: file.subject.first_language not in TRANSLATED)
        for file in found:
            if most == 0:
                break
            made = list(_versions(Opened(file, actor, Scope.WHOLE, "I am the lead social worker")))
            written, most = written + len(made), most - bool(made)
            for said in made:
                door.write(actor, file, PlanInOtherWords, said, at=timezone.now())
    return written


def _versions(opened: Opened) -> Iterator[dict[str, Any]]:
    seen = child.look(opened)
    plan = in_force(seen.state)
    age = seen.child.age_on(seen.today) if seen.child.birth_date else None
    if plan is None or age is None:
        return
    for reader in readers(seen)[:2]:  # the child, and the parent who is named first
        if reader.reader == PlanReader.CHILD and not 6 <= age <= 12:
            continue
        lines = [
            {"of": line.says, **_said(opened, reader, line.heading, line.says, plan.plan)}
            for line in lines_of(seen, plan)
        ]
        yield _record(reader, lines)


def _said(opened: Opened, reader: Reader, heading: str, line: str, plan: Any) -> dict[str, str]:
    who, _, what = (line.rpartition(", by ")[0] or line).partition(": ")
    given = {
        "lead": opened.actor.name, "who": who.partition(",")[0], "what": what,
        "days": getattr(plan, "visit_every_days", 14), "gran": _grandmother(opened),
    }  # fmt: skip
    words = bank("plans")
    if reader.reader == PlanReader.CHILD:
        return {"says": words["child"][heading].format(**given)}
    said = {"says": words["English"][heading].format(**given)}
    if reader.language in TRANSLATED:
        said["translation"] = words[reader.language][heading].format(**given)
    return said


def _grandmother(opened: Opened) -> str:
    kin = Relationship.objects.filter(other=opened.file.subject, kind=RelationshipKind.GRANDPARENT)
    ties = kin.select_related("person")
    return next((tie.person.given_name for tie in ties), "your gran")


def _record(reader: Reader, lines: list[dict[str, str]]) -> dict[str, Any]:
    said: dict[str, Any] = {
        "reader": str(reader.reader), "name": reader.name, "lines": lines,
        "text": "\n\n".join(line["says"] for line in lines),
    }  # fmt: skip
    if reader.reader == PlanReader.CHILD:
        said["level"] = CHILD
    elif "translation" in lines[0]:
        checked = reader.language in ("Polish", "Turkish")
        said |= {
            "translation": "\n\n".join(line["translation"] for line in lines),
            "language": reader.language, "translated_by": "Language Bridge",
            "translation_checked": checked, **({"checked_by": CHECKED_BY} if checked else {}),
        }  # fmt: skip
    return said
