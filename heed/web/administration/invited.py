"""Choosing a password by the link that an administrator gave."""

from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.views import PasswordResetConfirmView
from django.urls import reverse_lazy
from django.utils.decorators import method_decorator


@method_decorator(login_not_required, name="dispatch")
class Invited(PasswordResetConfirmView):
    """The link works once and for three days. Its secret goes from the address to the session at once."""

    template_name = "administration/invited.html"
    success_url = reverse_lazy("sign-in")
    reset_url_token = "choose"  # noqa: S105 - what stands in the address instead of the secret
