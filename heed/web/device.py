"""What is kept on a writer's own device while there is no signal, and the key that locks it.

The words typed, and the forms that were open, are kept by the browser encrypted. The key is made here,
for one person on one device, whenever that person is signed in; it is stored nowhere on the server, and
on the device it cannot be taken out of the browser and is thrown away at sign-out.
See docs/decisions/0055-words-kept-on-the-device.md.
"""

import base64
import hashlib
import re
from functools import cache
from pathlib import Path

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.contrib.staticfiles import finders
from django.contrib.staticfiles.storage import staticfiles_storage
from django.http import HttpRequest, HttpResponse, HttpResponseBadRequest, JsonResponse
from django.shortcuts import render
from django.utils.crypto import salted_hmac
from django.views.decorators.http import require_GET

from heed.access.models import User
from heed.signin.sessions import by_itself
from heed.web.request import user_of

WORKER = "dist/service-worker.js"
SHELL = ("dist/heed.css", "dist/heed.js", "dist/supported.js", "dist/images/heed.svg")
"""What a page needs to be shown without signal. There is nothing of anybody in it."""


def whose(user: User) -> str:
    """Tells on a device whose words are kept there, without saying who it is."""
    return salted_hmac("heed.device.whose", str(user.pk), algorithm="sha256").hexdigest()[:24]


@require_GET
@by_itself
def key(request: HttpRequest) -> HttpResponse:
    """The keys for what this person keeps on this device: the present one, and those before it."""
    device = request.GET.get("device", "")
    if not re.fullmatch(r"[0-9a-f]{32}", device):
        return HttpResponseBadRequest("no device\n", content_type="text/plain")
    user = user_of(request)
    secrets = [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
    made = [
        salted_hmac("heed.device.key", f"{user.pk}:{device}", secret, algorithm="sha256").digest()
        for secret in secrets
    ]
    return JsonResponse({"keys": [base64.b64encode(one).decode() for one in made]})


@login_not_required
@require_GET
@by_itself
def offline(request: HttpRequest) -> HttpResponse:
    """What is shown in the place of a page that cannot be had without signal. The same for everybody."""
    return render(request, "offline.html")


@login_not_required
@require_GET
@by_itself
def worker(request: HttpRequest) -> HttpResponse:
    """The service worker, served from the root so that it stands before every page.

    What it keeps ready changes with the files' names, so that a new version of Heed brings a new one.
    """
    names = [staticfiles_storage.url(name) for name in SHELL]
    head = f"self.SHELL = {names!r};\n// {_stamp(tuple(names))}\n"
    return HttpResponse(head + _built(WORKER), content_type="text/javascript; charset=utf-8")


@cache
def _built(name: str) -> str:
    return _file(name).read_text()


@cache
def _stamp(names: tuple[str, ...]) -> str:
    """Differs whenever the files do, also where their names carry no hash."""
    content = hashlib.sha256()
    for name in SHELL:
        content.update(_file(name).read_bytes())
    return content.hexdigest()[:16]


def _file(name: str) -> Path:
    found = finders.find(name)
    if not isinstance(found, str):
        raise FileNotFoundError(f"{name}: run `make build`")
    return Path(found)
