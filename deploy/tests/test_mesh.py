import socket
from collections import Counter
from pathlib import Path

import pytest
from comity_contracts.events import FACTS
from comity_deploy.data_folder import AlreadyRunning, DataFolder
from comity_deploy.environment import Surroundings
from comity_deploy.mesh import Mesh, read_mesh
from comity_deploy.ports import ANY, PortTaken, choose_ports
from comity_kit.stream.dead_letters import dead_letter_topic
from pydantic import ValidationError

MESH = read_mesh()


def announced() -> Counter[str]:
    return Counter(f"comity.{name}" for row in MESH.services.values() for name in row.announces)


def test_every_fact_has_one_service_that_announces_its_topic() -> None:
    assert announced() == Counter(dict.fromkeys({fact.topic for fact in FACTS.values()}, 1))


def test_nobody_follows_what_nobody_announces() -> None:
    followed = {f"comity.{name}" for row in MESH.services.values() for name in row.follows}
    assert followed <= announced().keys()


def test_every_followed_topic_has_a_place_for_dead_letters_of_each_group() -> None:
    topics = MESH.topics()
    for group, row in MESH.services.items():
        for name in row.follows:
            assert topics[dead_letter_topic(f"comity.{name}", group)] == 1
    assert topics["comity.credentials"] == MESH.partitions


def test_no_two_services_share_a_port_or_a_database() -> None:
    rows = MESH.services.values()
    assert len({row.port for row in rows}) == len(rows)
    databases = [row.database for row in rows if row.database]
    assert len(set(databases)) == len(databases)


def test_a_misspelt_word_in_the_mesh_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "mesh.toml"
    file.write_text('partitions = 1\n[services.a]\nmodule = "a"\nport = 1\nfolows = ["x"]\n')
    with pytest.raises(ValidationError, match="folows"):
        read_mesh(file)


def test_a_service_hears_its_settings_and_finds_its_secrets_in_files(tmp_path: Path) -> None:
    mesh = Mesh.model_validate(
        {
            "partitions": 1,
            "settings": {"token_issuers": [{"issuer": "{the-first}"}]},
            "services": {
                "the-first": {"module": "a", "port": 8101},
                "second": {
                    "module": "b",
                    "port": 8102,
                    "database": "second",
                    "settings": {"peer": "{the-first}/v1"},
                    "secrets": ["data_key"],
                },
            },
        }
    )
    ports = {"the-first": 1, "second": 2}
    surroundings = Surroundings(mesh, DataFolder(tmp_path), ports, {"second": "pg://x"}, "b:9")
    told = surroundings.environment("second", ("api", "relay"), 2)
    key = Path(told.pop("SECOND_DATA_KEY"))
    assert told == {
        "SECOND_PORT": "2",
        "SECOND_PUBLIC_URL": "http://127.0.0.1:2",
        "SECOND_ROLES": "api,relay",
        "SECOND_DATABASE_URL": "pg://x",
        "SECOND_KAFKA": "b:9",
        "SECOND_TOKEN_ISSUERS": '[{"issuer": "http://127.0.0.1:1"}]',
        "SECOND_PEER": "http://127.0.0.1:1/v1",
    }
    assert key.stat().st_mode & 0o777 == 0o600
    assert len(key.read_text()) > 40
    first = key.read_text()
    surroundings.environment("second", ("api",), 2)
    assert key.read_text() == first
    assert set(surroundings.environment("the-first", ("api",), 1)) == {
        "THE_FIRST_PORT",
        "THE_FIRST_PUBLIC_URL",
        "THE_FIRST_ROLES",
    }


def test_one_data_folder_carries_one_mesh_at_a_time(tmp_path: Path) -> None:
    with (
        DataFolder(tmp_path).locked(),
        pytest.raises(AlreadyRunning, match="already running"),
        DataFolder(tmp_path).locked(),
    ):
        pass
    with DataFolder(tmp_path).locked():
        pass


def test_a_taken_port_is_named_with_its_service_and_its_holder() -> None:
    with socket.create_server(("127.0.0.1", 0)) as holder:
        mesh = MESH.model_copy(update={"services": {"registry": MESH.services["registry"]}})
        port = holder.getsockname()[1]
        with pytest.raises(PortTaken, match=rf"port {port} \(registry\) is taken by .*process"):
            choose_ports(mesh, port - 1)


def test_ports_that_are_chosen_freely_are_all_different() -> None:
    for _ in range(20):
        ports = choose_ports(MESH, ANY)
        assert len(set(ports.values())) == len(MESH.services)
