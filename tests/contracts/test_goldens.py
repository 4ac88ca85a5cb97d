"""The committed contracts are what the code says, and the code keeps what was promised."""

import json
import shutil
import tomllib
from pathlib import Path
from typing import ClassVar

import pytest
from comity_contracts import write_schemas
from comity_contracts.asyncapi import Party, asyncapi
from comity_contracts.compatibility import field_names
from comity_contracts.events import FACTS
from comity_contracts.schemas import fact_schema
from comity_contracts.wire import Fact
from jsonschema import Draft7Validator, Draft202012Validator, FormatChecker, ValidationError

ROOT = Path(__file__).parents[2]
MESH = ROOT / "deploy" / "mesh.toml"
SPECIFICATION = Path(__file__).parent / "data" / "asyncapi-specs-6.11.1" / "3.0.0.json"
ALL = list(FACTS.values())
EXAMPLES = sorted((write_schemas.FOLDER / "examples").glob("*/*.json"))

PERSONAL = {
    *("name", "names", "given", "family", "surname", "firstname", "lastname", "nickname"),
    *("email", "mail", "phone", "telephone", "address", "street", "city", "photo", "picture"),
    *("birth", "birthday", "birthdate", "born", "age", "gender", "sex", "nationality"),
    *("citizenship", "person", "personal", "learner", "student", "holder", "grade", "mark"),
    *("comment", "remark", "text", "disability", "religion", "ethnicity", "password", "login"),
}
"""Words a field about a person is made of. Source: domain.md D, data protection."""

ORGANISATIONS_ONLY = {("comity.participant.registered.v1", "legal_name")}
"""The only names on any topic: those of organisations."""


def of_persons(facts: list[type[Fact]]) -> list[tuple[str, str]]:
    return [
        (fact.type, field)
        for fact in facts
        for field in sorted(field_names(fact_schema(fact)))
        if PERSONAL & set(field.split("_")) and (fact.type, field) not in ORGANISATIONS_ONLY
    ]


def example_id(path: Path) -> str:
    return f"{path.parent.name}/{path.stem}"


def kept(said: object, heard: object) -> bool:
    """Whether all of `said` is in `heard`, which may hold more fields."""
    if isinstance(said, dict) and isinstance(heard, dict):
        return all(name in heard and kept(each, heard[name]) for name, each in said.items())
    if isinstance(said, list) and isinstance(heard, list):
        return len(said) == len(heard) and all(map(kept, said, heard))
    return bool(said == heard)


@pytest.fixture
def mesh() -> dict[str, Party]:
    return write_schemas.read_mesh(MESH) if MESH.exists() else {}


def test_the_committed_files_are_what_the_code_generates(mesh: dict[str, Party]) -> None:
    generated = write_schemas.contracts(ALL, mesh)
    committed = {path.name: path.read_text() for path in write_schemas.FOLDER.glob("*.json")}
    assert committed == {name: write_schemas.text(body) for name, body in generated.items()}


def test_nothing_stands_against_what_the_code_generates() -> None:
    assert write_schemas.objections(write_schemas.FOLDER, ALL) == ()


@pytest.mark.parametrize("fact", ALL, ids=lambda fact: fact.type)
def test_every_schema_is_a_json_schema(fact: type[Fact]) -> None:
    Draft202012Validator.check_schema(fact_schema(fact))


def test_every_fact_has_an_example() -> None:
    assert write_schemas.without_example(write_schemas.FOLDER, ALL) == ()


@pytest.mark.parametrize("path", EXAMPLES, ids=example_id)
def test_every_example_ever_published_still_says_the_same(path: Path) -> None:
    if path.parent.name in write_schemas.read_retired(write_schemas.FOLDER).types:
        return
    said = json.loads(path.read_text())
    fact = FACTS[path.parent.name].model_validate_json(path.read_text())
    assert kept(said, json.loads(fact.model_dump_json()))
    assert fact.key


@pytest.mark.parametrize("path", EXAMPLES, ids=example_id)
def test_every_example_is_valid_against_its_published_schema(path: Path) -> None:
    schema = json.loads((write_schemas.FOLDER / f"{path.parent.name}.json").read_text())
    validator = Draft202012Validator(schema, format_checker=FormatChecker())
    validator.validate(json.loads(path.read_text()))
    with pytest.raises(ValidationError):
        validator.validate({})


def test_the_document_is_asyncapi_3(mesh: dict[str, Party]) -> None:
    official = Draft7Validator(json.loads(SPECIFICATION.read_text()))
    everyone = mesh or {"hermit": Party()}
    document = asyncapi(ALL, everyone)
    official.validate(document)
    assert set(document["channels"]) == {fact.topic for fact in ALL}
    document["operations"]["planted"] = {"action": "shout"}
    with pytest.raises(ValidationError):
        official.validate(document)


def test_no_field_of_a_fact_is_about_a_person() -> None:
    assert of_persons(ALL) == []


@pytest.mark.parametrize("field", ["given_name", "email", "birth_date", "holder_address"])
def test_the_guard_sees_a_planted_person(field: str) -> None:
    planted = type(
        "PlantedV1",
        (Fact,),
        {"__annotations__": {field: str}, "__module__": __name__},
        topic="comity.planted",
        type="comity.planted.seen.v1",
        key=field,
    )
    assert of_persons([planted]) == [("comity.planted.seen.v1", field)]


class TestInACopy:
    """Breaches are planted in a copy of the committed folder."""

    kind: ClassVar[str] = "comity.enrolment.opened.v1"

    @pytest.fixture
    def folder(self, tmp_path: Path) -> Path:
        return Path(shutil.copytree(write_schemas.FOLDER, tmp_path / "schemas"))

    def test_writing_again_changes_nothing(self, folder: Path, mesh: dict[str, Party]) -> None:
        before = {path.name: path.read_text() for path in folder.glob("*.json")}
        assert write_schemas.write(folder, ALL, mesh) == ()
        assert {path.name: path.read_text() for path in folder.glob("*.json")} == before

    @pytest.mark.parametrize(
        ("table", "name"),
        [("types", kind), ("fields", "comity.enrolment.opened/cohort")],
    )
    def test_a_retired_name_cannot_return(self, folder: Path, table: str, name: str) -> None:
        path = folder / "retired.toml"
        planted = path.read_text().replace(f"[{table}]", f'[{table}]\n"{name}" = 2026-01-31')
        path.write_text(planted)
        assert name in tomllib.loads(planted)[table]
        assert write_schemas.write(folder, ALL, {}) == (f"{name} is retired",)

    def test_a_published_fact_cannot_vanish_unretired(self, folder: Path) -> None:
        rest = [fact for fact in ALL if fact.type != self.kind]
        assert write_schemas.write(folder, rest, {}) == (
            f"{self.kind} vanished; retire it in retired.toml",
        )
        assert (folder / f"{self.kind}.json").exists()

    def test_a_retired_fact_leaves_its_examples_behind(self, folder: Path) -> None:
        path = folder / "retired.toml"
        path.write_text(path.read_text().replace("[types]", f'[types]\n"{self.kind}" = 2026-01-31'))
        rest = [fact for fact in ALL if fact.type != self.kind]
        assert write_schemas.write(folder, rest, {}) == ()
        assert not (folder / f"{self.kind}.json").exists()
        assert list((folder / "examples" / self.kind).glob("*.json"))

    def test_a_break_with_what_was_published_is_not_written(
        self, folder: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        path = folder / f"{self.kind}.json"
        promised = json.loads(path.read_text())
        promised["properties"]["campus"] = {"type": "string"}
        path.write_text(json.dumps(promised))
        assert write_schemas.main(["--folder", str(folder)]) == 1
        assert "/properties/campus vanished" in capsys.readouterr().err
        assert json.loads(path.read_text()) == promised

    def test_a_fact_without_an_example_is_named(
        self, folder: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        shutil.rmtree(folder / "examples" / self.kind)
        assert write_schemas.main(["--folder", str(folder)]) == 1
        assert capsys.readouterr().err == f"{self.kind} has no example\n"
