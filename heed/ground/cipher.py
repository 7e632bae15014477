"""What Heed has to read again and nobody else may: enciphered under keys made from the installation's own."""

import base64

from cryptography.fernet import Fernet, MultiFernet
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings


def cipher(what_for: str) -> MultiFernet:
    """One for each use, so that what is kept for one cannot be passed off for another.

    The newest key enciphers; those before it (HEED_OLD_SECRET_KEYS) still decipher.
    """
    secrets = (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)
    return MultiFernet([_key(secret, what_for) for secret in secrets])


def _key(secret: str, what_for: str) -> Fernet:
    made = HKDF(SHA256(), length=32, salt=None, info=f"heed {what_for}".encode())
    return Fernet(base64.urlsafe_b64encode(made.derive(secret.encode())))
