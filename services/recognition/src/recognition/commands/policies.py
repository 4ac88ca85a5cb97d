"""Which policy a command means: one that comes with the program, or one in a file."""

from collections.abc import Mapping
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from typing import cast

from recognition.commands.files import document_in, is_object
from recognition.domain.canonical import content_hash
from recognition.domain.policy import Policy
from recognition.domain.policy_document import read_policy
from recognition.domain.refusals import PolicyMalformed, PolicyNotFound

SHIPPED = files("recognition") / "policies"

Document = Mapping[str, object]


@dataclass(frozen=True, slots=True)
class NamedPolicy:
    """A policy, and the hash that names its content."""

    policy: Policy
    hash: str


def policy_called(name: str) -> NamedPolicy:
    """Return the only policy that a name stands for.

    Raises:
        PolicyNotFound: no policy comes with the program under this id, and there is no such file.
        FileUnreadable: the file is neither JSON nor YAML.
        PolicyMalformed: the document is not RPD 1.0.
        PolicyCheckFailed: the policy breaks a static check.
    """
    documents = documents_called(name)
    if len(documents) != 1:
        raise PolicyMalformed(f"{name} holds several policies; expected one", pointer="")
    return read(next(iter(documents.values())))


def documents_called(name: str) -> dict[str, Document]:
    """Return the policies that a name stands for, by their ids; a file may hold several.

    Raises:
        PolicyNotFound: no policy comes with the program under this id, and there is no such file.
        PolicyMalformed: the file holds no objects.
    """
    shipped = SHIPPED / f"{name}.yaml"
    if name in shipped_ids():
        return _by_id(document_in(str(shipped)), name)
    if name != "-" and not Path(name).is_file():
        known = ", ".join(shipped_ids())
        raise PolicyNotFound(f"expected a file, or one of {known}", pointer="/policy")
    return _by_id(document_in(name), name)


def shipped_ids() -> tuple[str, ...]:
    """List the policies that come with the program."""
    names = [each.name for each in SHIPPED.iterdir()]
    return tuple(sorted(name.removesuffix(".yaml") for name in names if name.endswith(".yaml")))


def read(document: Document) -> NamedPolicy:
    """Read a policy and name its content.

    Raises:
        PolicyMalformed: the document is not RPD 1.0.
        PolicyCheckFailed: the policy breaks a static check.
    """
    return NamedPolicy(policy=read_policy(document), hash=content_hash(document))


def _by_id(document: object, name: str) -> dict[str, Document]:
    if not is_object(document):
        raise PolicyMalformed(f"{name}: expected an object", pointer="")
    held = cast("Document", document)
    if "rpd" in held or not held or not all(map(is_object, held.values())):
        return {str(held.get("id", name)): held}
    return {key: cast("Document", value) for key, value in held.items()}
