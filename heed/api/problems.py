"""What the API answers when it cannot do what was asked: `application/problem+json` (RFC 9457).

Each problem names the field, the reason and the paragraph, as a form on screen would.
"""

import logging
from collections.abc import Iterable
from http import HTTPStatus
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from ninja import NinjaAPI, Schema
from ninja.errors import HttpError, Throttled, ValidationError
from pydantic import Field

from heed.casefile.answers import Problem as Amiss
from heed.web import owed

log = logging.getLogger(__name__)

TYPE = "application/problem+json"


class FieldProblem(Schema):
    """One thing in the way."""

    field: str = Field(default="", description="Dotted path of the field, or empty")
    reason: str
    paragraph: str = Field(default="", description="The paragraph of the guidance that asks for it")
    ref: str = Field(default="", description="The entry of the register")
    helps: list[str] = Field(default=[], description="Record types that would help")


class ProblemOut(Schema):
    """What is wrong with what was asked."""

    type: str = "about:blank"
    title: str
    status: int
    detail: str = ""
    problems: list[FieldProblem] = []
    head: int | None = Field(
        default=None, description="Of a conflict: the basis to send again with"
    )


class Problem(Exception):
    """Raised wherever what was asked cannot be done."""

    def __init__(
        self,
        status: int,
        detail: str,
        problems: Iterable[FieldProblem] = (),
        head: int | None = None,
    ) -> None:
        super().__init__(detail)
        self.status, self.detail, self.problems, self.head = status, detail, list(problems), head


def refused(amiss: Iterable[Amiss]) -> Problem:
    """The door's refusal, problem by problem."""
    said = [
        FieldProblem(
            field=one.field, reason=one.says, ref=one.ref,
            paragraph=owed.cited(one.ref) if one.ref else "", helps=list(one.satisfied_by),
        )
        for one in amiss
    ]  # fmt: skip
    barred = any(one.gate == "access" for one in amiss)
    return Problem(403 if barred else 422, "The record was not written.", said)


def answer(problem: Problem) -> HttpResponse:
    body = ProblemOut(
        title=HTTPStatus(problem.status).phrase, status=problem.status, detail=problem.detail,
        problems=problem.problems, head=problem.head,
    )  # fmt: skip
    return JsonResponse(body.model_dump(), status=problem.status, content_type=TYPE)


def handle(api: NinjaAPI) -> None:
    """Have every error answered so."""

    @api.exception_handler(Problem)
    def _(request: HttpRequest, amiss: Problem) -> HttpResponse:
        return answer(amiss)

    @api.exception_handler(ValidationError)
    def _(request: HttpRequest, amiss: ValidationError) -> HttpResponse:
        said = [FieldProblem(field=_path(one), reason=str(one["msg"])) for one in amiss.errors]
        return answer(Problem(422, "Something was left out, or is not of its kind.", said))

    @api.exception_handler(HttpError)
    def _(request: HttpRequest, amiss: HttpError) -> HttpResponse:
        response = answer(Problem(amiss.status_code, _SAID.get(amiss.status_code, str(amiss))))
        if amiss.status_code == HTTPStatus.UNAUTHORIZED:
            response["WWW-Authenticate"] = "Bearer"
        return response

    @api.exception_handler(Throttled)
    def _(request: HttpRequest, amiss: Throttled) -> HttpResponse:
        response = answer(Problem(429, "Too many requests. Wait, and ask again."))
        response["Retry-After"] = str(int(amiss.wait or 60) + 1)
        return response

    @api.exception_handler(Http404)
    def _(request: HttpRequest, amiss: Http404) -> HttpResponse:
        return answer(Problem(404, "There is no such thing, or it is not yours to see."))

    @api.exception_handler(PermissionDenied)
    def _(request: HttpRequest, amiss: PermissionDenied) -> HttpResponse:
        return answer(Problem(403, str(amiss) or "This is not open to your account's post."))

    @api.exception_handler(Exception)
    def _(request: HttpRequest, amiss: Exception) -> HttpResponse:
        log.error("An API request failed", exc_info=amiss)
        return answer(Problem(500, "This could not be done. It has been written down."))


_SAID = {
    401: "Send a token that serves: Authorization: Bearer heed_…",
    400: "The body is not JSON.",
}


def _path(error: Any) -> str:
    """Where the error is, without the names of our own arguments."""
    where = [str(part) for part in error["loc"]]
    return ".".join(where[2:] if where[:1] == ["body"] else where[1:])
