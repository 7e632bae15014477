"""One action for every page that can be taken away: as PDF, in Word, or from the browser's print."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from heed.documents import render as documents
from heed.documents.papers.paper import Paper
from heed.web.request import actor_of

FORMS = {"pdf": documents.PDF, "word": documents.WORD}
"""How a page may be had, in the address (`?as=pdf`), and what the browser is told it is."""

ENDINGS = {"pdf": "pdf", "word": "docx"}


def asked(request: HttpRequest) -> str:
    """In which form a page is asked for; empty for the page itself."""
    wanted = request.GET.get("as", "")
    return wanted if wanted in FORMS else ""


def answer(request: HttpRequest, html: str, name: str) -> HttpResponse:
    """The document as a file of that name, which says nothing of the child. Where this machine can
    set no PDF, a page that says so and offers Word, and the page itself to print."""
    form = asked(request)
    try:
        content = documents.pdf(html) if form == "pdf" else documents.word(html)
    except documents.NoPdfHere as here:
        return no_pdf(request, here)
    return file(content, f"{name}.{ENDINGS[form]}", FORMS[form])


def paper(request: HttpRequest, made: Paper, name: str) -> HttpResponse:
    """A paper as the file that was asked for."""
    return answer(request, page_of(made, actor_of(request).authority.name), name)


def page_of(made: Paper, authority: str) -> str:
    """A paper set as a page, under the name of the authority that gives it."""
    context = {"paper": made, "authority": authority, "marking": made.marking}
    return documents.page("documents/paper.html", context)


def no_pdf(request: HttpRequest, here: documents.NoPdfHere) -> HttpResponse:
    """What can be done instead."""
    query = request.GET.copy()
    query.pop("as", None)
    context = {"why": str(here), "back": request.path, "query": query.urlencode()}
    return render(request, "parts/no_pdf.html", context, status=503)


def file(content: bytes, name: str, mime: str) -> HttpResponse:
    """Bytes to take away, which the browser neither opens nor guesses the kind of."""
    response = HttpResponse(content, content_type=mime)
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    response["X-Content-Type-Options"] = "nosniff"
    return response
