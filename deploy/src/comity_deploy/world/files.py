"""What services of the demo read at their start, made before they are started."""

import json
from pathlib import Path

from comity_deploy import client_keys
from comity_deploy.world.cohort import read_cohort
from comity_deploy.world.organisations import GATEWAY

SIGNING_IN = 6
"""How many of the cohort are offered at the demo sign-in, besides the last one."""


def prepare(data: Path) -> None:
    """Write the administrator's public keys, the gateway's key, and who may sign in."""
    client_keys.write_admin_keys(data)
    client_keys.key_file(data, str(GATEWAY.id))
    rows = [*read_cohort()[:SIGNING_IN], read_cohort()[-1]]
    people = [
        {
            "sub": row["esi"].rpartition(":")[2],
            "name": f"{row['given_name']} {row['family_name']}",
            "about": "A fictional learner of a fictional university.",
            "schac_personal_unique_code": row["esi"],
        }
        for row in rows
    ]
    (data / "people.json").write_text(json.dumps(people, indent=1))
