"""Somebody says that something written is wrong: it stands beside the record, and is answered."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone

from heed.casefile.models import RecordRow
from heed.rights.models import Objection, ObjectionAnswer
from heed.web.opening import Opened, reads_file
from heed.web.rights.desk import answers_for_rights, form_page, signed
from heed.web.rights.forms import AnswerForm, ObjectionForm


@reads_file("noting an objection", any_kind=True)
def note(request: HttpRequest, opened: Opened, record_id: UUID) -> HttpResponse:
    """Anybody who reads the whole file may note what a person says is wrong with a record."""
    if not opened.whole or not RecordRow.objects.filter(file=opened.file, uuid=record_id).exists():
        raise Http404("No such record.")
    back = reverse("record-view", args=[opened.file.uuid, record_id])
    form = ObjectionForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        Objection.objects.create(
            file=opened.file,
            record=record_id,
            **form.cleaned_data,
            **signed(opened.actor, timezone.now()),
        )
        return redirect(back)
    says = "What they say stands beside the record from now on. The record itself is not changed by it."
    return form_page(request, form, "Somebody says that this is wrong", back, "Note it", says)


@reads_file("answering an objection", any_kind=True)
@answers_for_rights
def answer(request: HttpRequest, opened: Opened, number: UUID) -> HttpResponse:
    """What comes of an objection, and why."""
    found = Objection.objects.filter(file=opened.file, uuid=number).first()
    if found is None or ObjectionAnswer.objects.filter(objection=found).exists():
        raise Http404("No such objection.")
    back = reverse("rights-file", args=[opened.file.uuid])
    form = AnswerForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        ObjectionAnswer.objects.create(
            objection=found, **form.cleaned_data, **signed(opened.actor, timezone.now())
        )
        return redirect(back)
    says = f"{found.asked_by} says that this is wrong: {found.wrong}"
    return form_page(request, form, "Answer what somebody says is wrong", back, "Save", says)


def beside(opened: Opened, record_id: UUID) -> list[Objection]:
    """What people have said is wrong with a record, and what came of it."""
    found = Objection.objects.filter(file=opened.file, record=record_id)
    return list(found.select_related("answer").order_by("at"))
