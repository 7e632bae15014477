"""A picture that a child drew, put with the record of the visit at which it was drawn."""

import io
from uuid import uuid4

from PIL import Image, ImageDraw

from heed.access.actor import in_post
from heed.access.models import Authority, Post
from heed.access.restricted import acting
from heed.casefile.models import File, RecordRow
from heed.documents import attachments
from heed.documents.attachments import Offered

SIZE = (640, 420)


def draw(authority: Authority, post: Post) -> bool:
    """Put a drawing with the last visit to the first child of whom this worker is the lead."""
    actor = in_post(post)
    with acting(actor):
        mine = File.objects.filter(kind="child", summary__lead=actor.user_id)
        visits = RecordRow.objects.filter(file__in=mine, type="child_seen")
        visit = visits.select_related("file").order_by("file__reference", "-seq").first()
        if visit is None:
            return False
        draft, says = uuid4(), "Drawn by the child at the visit: home, with everybody outside"
        attachments.take(actor, visit.file, draft, Offered("my house.png", _house(), says))
        attachments.written(actor, draft, visit.uuid, visit.file_id)
    return True


def _house() -> bytes:
    """A house, a sun and four people, in thick crayon."""
    page = Image.new("RGB", SIZE, "#fdfbf2")
    pen = ImageDraw.Draw(page)
    pen.rectangle((0, 340, *SIZE), fill="#8fbf6a")
    pen.ellipse((520, 30, 600, 110), fill="#f3c73b")
    pen.rectangle((90, 170, 330, 345), outline="#a33b2b", width=8)
    pen.polygon([(70, 175), (210, 60), (350, 175)], outline="#5b3a8c", width=8)
    pen.rectangle((185, 255, 235, 345), fill="#2b6aa3")
    for left in (115, 260):
        pen.rectangle((left, 200, left + 45, 245), outline="#2b6aa3", width=6)
    for at, tall, colour in (
        (390, 120, "#2b6aa3"),
        (450, 105, "#a33b2b"),
        (510, 70, "#e07a1f"),
        (560, 55, "#5b3a8c"),
    ):
        _person(pen, at, tall, colour)
    held = io.BytesIO()
    page.save(held, "PNG")
    return held.getvalue()


def _person(pen: ImageDraw.ImageDraw, at: int, tall: int, colour: str) -> None:
    top = 360 - tall
    pen.ellipse((at - 12, top - 24, at + 12, top), outline=colour, width=5)
    pen.line((at, top, at, 335), fill=colour, width=5)
    pen.line((at - 18, top + 22, at + 18, top + 22), fill=colour, width=5)
    pen.line((at, 335, at - 14, 362), fill=colour, width=5)
    pen.line((at, 335, at + 14, 362), fill=colour, width=5)
