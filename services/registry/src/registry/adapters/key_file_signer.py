"""Access tokens signed with a key that lies encrypted in a file."""

import os
import secrets
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import ec
from joserfc import jwt
from joserfc.jwk import ECKey

from registry.domain.public_key import PublicKey, SignatureAlgorithm, read_public_key


class SigningKeyUnusable(Exception):  # noqa: N818 - named like the refusals: what is the matter
    """The key file does not hold a P-256 private key, or not under this passphrase."""


@dataclass(frozen=True, slots=True)
class KeyFileSigner:
    """Signs ES256 with one P-256 key; its key id is the RFC 7638 thumbprint."""

    key: ECKey
    public_key: PublicKey

    @classmethod
    def open(cls, key_file: Path, passphrase_file: Path | None) -> "KeyFileSigner":
        """Read the key, after making one on the first start.

        Several starters may come at once: the first file written is everybody's. Without a
        `passphrase_file` one is made beside the key, which keeps the key out of a copied
        backup of that file alone; an operator names one on another volume.

        Raises:
            SigningKeyUnusable: the file cannot be read with this passphrase.
        """
        passphrase_path = passphrase_file or key_file.with_suffix(".passphrase")
        if passphrase_file is None:
            _write_once(passphrase_path, secrets.token_urlsafe(32).encode("ascii"))
        passphrase = passphrase_path.read_bytes().strip()
        if not key_file.exists():
            _write_once(key_file, _new_key(passphrase))
        return cls._from_pem(key_file.read_bytes(), passphrase)

    @classmethod
    def _from_pem(cls, pem: bytes, passphrase: bytes) -> "KeyFileSigner":
        try:
            private = serialization.load_pem_private_key(pem, passphrase)
        except (ValueError, TypeError) as error:
            raise SigningKeyUnusable from error
        if not isinstance(private, ec.EllipticCurvePrivateKey) or private.curve.name != "secp256r1":
            raise SigningKeyUnusable
        key = ECKey.import_key(private)
        public = read_public_key(
            key.as_dict(private=False) | {"kid": key.thumbprint()},
            kid=key.thumbprint(),
            alg=SignatureAlgorithm.ES256,
            place="",
        )
        return cls(key, public)

    def sign(self, claims: Mapping[str, object]) -> str:
        """Return `claims` as a signed JWT of type `at+jwt` (RFC 9068)."""
        header = {"typ": "at+jwt", "alg": "ES256", "kid": self.public_key.kid}
        return jwt.encode(header, dict(claims), self.key, algorithms=["ES256"])


def _new_key(passphrase: bytes) -> bytes:
    return ec.generate_private_key(ec.SECP256R1()).private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.PKCS8,
        serialization.BestAvailableEncryption(passphrase),
    )


def _write_once(path: Path, content: bytes) -> None:
    """Write a file readable by its owner alone, whole or not at all, unless it is there."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    # mkstemp creates with mode 0600; the link appears with its whole content or fails.
    descriptor, draft = tempfile.mkstemp(dir=path.parent)
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        Path(path).hardlink_to(draft)
    except FileExistsError:
        return
    finally:
        Path(draft).unlink()
