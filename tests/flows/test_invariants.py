"""Each invariant notices its breach, before it is believed to find none."""

from collections.abc import AsyncIterator

import asyncpg
import pytest
from court import Court, address
from invariants import INVARIANTS, judge

HEALTHY = """
CREATE FUNCTION id(number int) RETURNS uuid LANGUAGE sql IMMUTABLE AS
    $$ SELECT lpad(number::text, 32, '0')::uuid $$;

INSERT INTO facts SELECT service, row_number() OVER (), id(number), topic, id(thing)::text,
    'comity.' || type, body::jsonb, true
FROM (VALUES
    ('issuer', 101, 'comity.credentials', 1, 'credential.issued.v1', '{"status_list_index": 7}'),
    ('issuer', 102, 'comity.credentials', 2, 'credential.issued.v1', '{"status_list_index": 9}'),
    ('issuer', 103, 'comity.credentials', 2, 'credential.revoked.v1', '{}'),
    ('issuer', 104, 'comity.credentials', 30, 'cohort.imported.v1',
        '{"rows": 3, "issued": 2, "refused": 1}'),
    ('issuer', 105, 'comity.enrolments', 40, 'enrolment.opened.v1', '{}'),
    ('verifier', 201, 'comity.verifications', 1, 'verification.completed.v1',
        '{"verdict": "valid", "learning_agreement_ref": "LA-1"}'),
    ('verifier', 202, 'comity.verifications', 2, 'verification.completed.v1',
        '{"verdict": "valid", "learning_agreement_ref": null}'),
    ('verifier', 203, 'comity.verifications', 2, 'verification.completed.v1',
        '{"verdict": "invalid", "learning_agreement_ref": null}'),
    ('recognition', 301, 'comity.decisions', 50, 'decision.made.v1',
        '{"outcome": "AUTO", "credential_ref": "00000000-0000-0000-0000-000000000001"}')
) AS told (service, number, topic, thing, type, body);

-- The relay was killed after a send: one record twice, which is no breach.
INSERT INTO records SELECT topic, 0, position, event_id, type, key FROM facts
    UNION ALL SELECT topic, 0, 100, event_id, type, key FROM facts WHERE event_id = id(101);
INSERT INTO follows VALUES ('verifier', 'comity.credential.issued.v1'),
    ('verifier', 'comity.credential.revoked.v1'),
    ('recognition', 'comity.verification.completed.v1'),
    ('qa-feedback', 'comity.enrolment.opened.v1');
INSERT INTO inbox VALUES ('verifier', id(101)), ('verifier', id(102)), ('verifier', id(103)),
    ('recognition', id(201)), ('qa-feedback', id(105));
INSERT INTO credentials VALUES
    (id(1), id(90), id(91), 1, 'autumn', id(61), 'LA-1', id(70), 7, 'active', 1, id(30), 1, true),
    (id(2), id(90), id(91), 1, 'autumn', id(62), NULL, id(70), 9, 'revoked', 2, id(30), 2, true);
INSERT INTO books VALUES (id(70), 2);
INSERT INTO jobs VALUES (id(30), 3, true);
INSERT INTO job_rows VALUES (id(30), 1, 'issued', id(1)), (id(30), 2, 'issued', id(2)),
    (id(30), 3, 'refused', NULL);
INSERT INTO enrolments VALUES (id(40), id(91), 1, 'autumn', id(61));
INSERT INTO judged VALUES (id(1), 'valid', 'active'), (id(2), 'invalid', 'revoked');
INSERT INTO agreements VALUES ('LA-1');
INSERT INTO policies VALUES ('EE-demo', '2026.1', 'abc');
INSERT INTO decisions VALUES (id(50), id(1), 'LA-1', 'EE-demo', '2026.1', 'abc', 'def');
INSERT INTO waves VALUES (id(80), id(91), 1, 'autumn');
INSERT INTO roster VALUES (id(80), id(40));
INSERT INTO acknowledged_jobs VALUES (id(30), 2, 1);
INSERT INTO acknowledged_revocations VALUES (id(2));
INSERT INTO acknowledged_enrolments VALUES (id(40));
INSERT INTO acknowledged_agreements VALUES ('LA-1');
"""

PLANTED = {
    "every_fact_is_sent": "UPDATE facts SET sent = false WHERE position = 1",
    "every_sent_fact_is_on_its_topic": "DELETE FROM records WHERE event_id = id(202)",
    "nothing_is_buried": "INSERT INTO records SELECT topic || '.verifier.dead', 0, 1, event_id,"
    " type, key FROM records LIMIT 1",
    "every_followed_fact_has_its_effect_in_each_follower": "DELETE FROM inbox"
    " WHERE event_id = id(201)",
    "no_fact_has_its_effect_twice": "INSERT INTO inbox SELECT * FROM inbox LIMIT 1",
    "no_event_id_is_given_twice": "UPDATE facts SET event_id = id(101) WHERE event_id = id(103)",
    "every_record_was_announced": "INSERT INTO records SELECT topic, 0, 9, id(999), type, key"
    " FROM records LIMIT 1",
    "every_effect_has_its_fact": "INSERT INTO inbox VALUES ('verifier', id(999))",
    "facts_of_one_key_stay_in_order": 'UPDATE records SET "offset" = 0 WHERE event_id = id(103)',
    "every_accepted_row_is_issued_or_explained": "UPDATE job_rows SET state = 'prepared'"
    " WHERE number = 2",
    "every_signed_credential_is_announced": "DELETE FROM facts WHERE event_id = id(102)",
    "every_issued_row_has_its_credential": "UPDATE credentials SET signed = false WHERE number = 1",
    "no_credential_is_announced_twice": "INSERT INTO records SELECT topic, 0, 9, id(999), type, key"
    " FROM records WHERE event_id = id(101)",
    "no_two_live_credentials_for_one_award": "UPDATE credentials SET status = 'active',"
    " learner_id = id(61)",
    "no_status_index_is_used_twice": "UPDATE credentials SET status_list_index = 7",
    "every_announced_credential_is_signed": "UPDATE credentials SET signed = false"
    " WHERE number = 2",
    "every_signed_credential_was_reserved": "UPDATE credentials SET status_list_index = 8"
    " WHERE number = 1",
    "no_more_indexes_are_used_than_were_taken": "UPDATE books SET taken = 1",
    "a_job_tells_the_numbers_of_its_rows_once": "UPDATE facts SET body = jsonb_set(body,"
    " '{issued}', '3') WHERE event_id = id(104)",
    "every_acknowledged_revocation_stands": "UPDATE credentials SET status = 'active'",
    "every_change_of_status_is_announced": "DELETE FROM facts WHERE event_id = id(103)",
    "every_announced_change_of_status_happened": "UPDATE credentials SET status_version = 1",
    "every_credential_is_verified": "DELETE FROM facts WHERE event_id = id(201)",
    "every_change_of_status_is_verified": "DELETE FROM facts WHERE event_id = id(203)",
    "every_status_reaches_the_verifier": "UPDATE judged SET status = 'active'",
    "no_status_is_verified_twice": "INSERT INTO facts SELECT service, 9, id(999), topic,"
    " key, type, body, sent FROM facts WHERE event_id = id(201)",
    "every_verified_credential_is_signed": "INSERT INTO judged VALUES (id(3), 'valid', 'active')",
    "every_active_credential_is_found_valid": "UPDATE judged SET verdict = 'valid'",
    "every_acknowledged_agreement_is_kept": "INSERT INTO acknowledged_agreements VALUES ('LA-2')",
    "every_agreed_credential_is_recognised_automatically": "UPDATE facts SET body = jsonb_set(body,"
    " '{outcome}', '\"FULL\"') WHERE event_id = id(301)",
    "no_credential_is_decided_twice": "INSERT INTO facts SELECT service, 9, id(999), topic,"
    " id(51)::text, type, body, sent FROM facts WHERE event_id = id(301)",
    "every_decision_rests_on_an_agreed_credential": "UPDATE decisions SET credential_ref = id(2)",
    "every_announced_decision_is_kept": "DELETE FROM decisions",
    "every_decision_names_its_policy_by_hash": "UPDATE decisions SET policy_hash = 'other'",
    "every_acknowledged_enrolment_is_kept": "INSERT INTO acknowledged_enrolments VALUES (id(41))",
    "every_enrolment_is_announced": "DELETE FROM facts WHERE event_id = id(105)",
    "every_enrolment_is_on_the_roster_of_its_wave": "DELETE FROM roster",
    "nobody_is_enrolled_twice": "INSERT INTO enrolments SELECT id(41), opportunity_id,"
    " opportunity_version, cohort, learner_id FROM enrolments",
    "no_enrolment_is_announced_twice": "INSERT INTO facts SELECT service, 9, id(999), topic, key,"
    " type, body, sent FROM facts WHERE event_id = id(105)",
    "no_cohort_has_two_waves": "INSERT INTO waves SELECT id(81), opportunity_id,"
    " opportunity_version, cohort FROM waves",
    "no_enrolment_is_on_two_rosters": "INSERT INTO roster VALUES (id(81), id(40))",
    "every_roster_entry_is_an_enrolment": "INSERT INTO roster VALUES (id(80), id(41))",
}


@pytest.fixture
async def court(database_url: str) -> AsyncIterator[Court]:
    """Give a court before which everything is well."""
    database = await asyncpg.connect(address(database_url))
    opened = Court(database)
    await opened.open()
    await database.execute(HEALTHY)
    yield opened
    await database.close()


async def test_nothing_is_found_where_everything_is_well(court: Court) -> None:
    assert str(await judge(court)) == "0 lost, 0 duplicate, 0 phantom, 0 wrong"


async def test_each_invariant_finds_its_planted_breach(court: Court) -> None:
    blind = set()
    for invariant in INVARIANTS:
        undone = court.database.transaction()
        await undone.start()
        await court.database.execute(PLANTED[invariant.name])
        if invariant.name not in (await judge(court)).names:
            blind.add(invariant.name)
        await undone.rollback()
    assert blind == set()


async def test_a_verdict_counts_what_was_lost_doubled_and_never_was(court: Court) -> None:
    await court.database.execute(PLANTED["every_followed_fact_has_its_effect_in_each_follower"])
    await court.database.execute(PLANTED["no_fact_has_its_effect_twice"])
    await court.database.execute(PLANTED["every_verified_credential_is_signed"])
    verdict = str(await judge(court))
    assert verdict.startswith("1 lost, 1 duplicate, 1 phantom")
