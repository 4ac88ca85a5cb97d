"""Good requests to the registry."""

from surface import PARTICIPANTS

from bad_input.doors import AGENCY, AUTHORITY, HEI, JWK, PARTY, UNKNOWN, door

REGISTRY = (
    door(
        "registry POST /v1/participants",
        AUTHORITY,
        {
            "kind": HEI,
            "legal_name": "A school",
            "jurisdiction": "RO",
            "did": "did:web:new.example",
            "nationally_recognised": True,
        },
        "legal_name",
        "nationally_recognised",
    ),
    door(
        f"registry PUT /v1/participants/{PARTY}/keys/k1",
        HEI,
        {"alg": "Ed25519", "jwk": JWK, "valid_from": "2026-01-01T00:00:00Z"},
        "alg",
        "valid_from",
    ),
    door(
        f"registry PUT /v1/participants/{PARTY}/client",
        AUTHORITY,
        {"scopes": ["issuer:write"], "jwks": {"keys": [{**JWK, "kid": "c1"}]}},
        "scopes.0",
        "scopes",
    ),
    door(
        "registry POST /v1/accreditations",
        AUTHORITY,
        {"participant_id": str(PARTY), "eqf_levels": [6], "valid_from": "2026-01-01"},
        "valid_from",
        "eqf_levels.0",
    ),
    door(
        f"registry PUT /v1/accreditations/{UNKNOWN}/withdrawal",
        AUTHORITY,
        {"withdrawn_on": "2026-01-01"},
        "withdrawn_on",
    ),
    door(
        "registry POST /v1/quality-reports",
        AGENCY,
        {
            "participant_id": str(PARTY),
            "activity": "institutional",
            "status": "voluntary",
            "decision": "positive",
            "valid_from": "2026-01-01",
        },
        "activity",
        "valid_from",
    ),
    door(
        f"registry PUT /v1/participants/{PARTY}/clients/desk-1",
        AUTHORITY,
        {"scopes": ["issuer:write"], "jwks": {"keys": [{**JWK, "kid": "c1"}]}},
        "scopes.0",
        "scopes",
    ),
    door(
        "registry PUT /v1/frameworks/RO-CNC/referencing/1",
        AUTHORITY,
        {"levels": {"6": 6}, "in_force_from": "2026-01-01"},
        "in_force_from",
        "levels.6",
    ),
    door(
        "registry PUT /v1/networks/NET-ENG",
        HEI,
        {"name": "Engineers", "members": [str(one) for one in PARTICIPANTS.values()]},
        "name",
    ),
    door(
        f"registry PUT /v1/networks/NET-ENG/opportunities/{UNKNOWN}",
        HEI,
        {"listed_on": "2026-01-01"},
        "listed_on",
    ),
    door(
        f"registry PUT /v1/networks/NET-ENG/opportunities/{UNKNOWN}/withdrawal",
        HEI,
        {"withdrawn_on": "2026-01-01"},
        "withdrawn_on",
    ),
)
