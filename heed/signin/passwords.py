"""What a password has to be, beside not being common and not being like one's name."""

import re

from django.core.exceptions import ValidationError

LEAST, MOST = 12, 128
"""Characters. There are no rules about which, and none against a phrase."""


class LengthValidator:
    """Long enough to be hard to guess, and no longer than what is worth the work of keeping it.

    Several blanks together count as one, so that a row of blanks is no password.
    """

    def validate(self, password: str, user: object = None) -> None:
        """Raises ValidationError."""
        if len(re.sub(r"\s+", " ", password)) < LEAST:
            raise ValidationError(
                f"This password is too short. It must contain at least {LEAST} characters.",
                code="password_too_short",
            )
        if len(password) > MOST:
            raise ValidationError(
                f"This password is too long. It may contain at most {MOST} characters.",
                code="password_too_long",
            )

    def get_help_text(self) -> str:
        return f"Your password must contain at least {LEAST} characters, and at most {MOST}."
