"""Where the API is found. Its callers sign in by token, never by a browser's session."""

from django.contrib.auth.decorators import login_not_required
from django.urls import URLPattern, path

from heed.api.v1 import api

_found, _app, _namespace = api.urls
for pattern in _found:
    if isinstance(pattern, URLPattern):
        pattern.callback = login_not_required(pattern.callback)

urlpatterns = [path("api/v1/", (_found, _app, _namespace))]
