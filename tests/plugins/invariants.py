"""What must hold after any accident, each as a query that returns the rows in breach of it.

An invariant has a name, and says what a breach would be: something lost, something doubled,
something that stands on nothing, or something wrong.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from court import Court, Fetched

SHOWN = 3
"""How many rows in breach a verdict shows."""


class Breach(StrEnum):
    """What a breach of an invariant is."""

    LOST = "lost"
    DUPLICATE = "duplicate"
    PHANTOM = "phantom"
    WRONG = "wrong"


@dataclass(frozen=True, slots=True)
class Invariant:
    """A sentence, and the query that finds what breaks it."""

    name: str
    breach: Breach
    query: str


@dataclass(frozen=True, slots=True)
class Verdict:
    """The invariants that did not hold, with the rows in breach."""

    broken: Mapping[Invariant, Fetched]

    @property
    def names(self) -> set[str]:
        """The names of what did not hold."""
        return {invariant.name for invariant in self.broken}

    def count(self, breach: Breach) -> int:
        """Return the number of rows in breach of one kind."""
        return sum(len(rows) for one, rows in self.broken.items() if one.breach is breach)

    def __str__(self) -> str:
        """List each broken invariant with some of its rows."""
        counts = ", ".join(f"{self.count(breach)} {breach}" for breach in Breach)
        lines = [
            f"  {one.breach}: {one.name}: {len(rows)} rows, as {list(map(dict, rows[:SHOWN]))}"
            for one, rows in self.broken.items()
        ]
        return "\n".join([counts, *lines])


async def judge(court: Court) -> Verdict:
    """Ask for everything in breach of any invariant."""
    found = {one: await court.ask(one.query) for one in INVARIANTS}
    return Verdict({one: rows for one, rows in found.items() if rows})


def _lost(name: str, query: str) -> Invariant:
    return Invariant(name, Breach.LOST, query)


def _twice(name: str, query: str) -> Invariant:
    return Invariant(name, Breach.DUPLICATE, query)


def _phantom(name: str, query: str) -> Invariant:
    return Invariant(name, Breach.PHANTOM, query)


def _wrong(name: str, query: str) -> Invariant:
    return Invariant(name, Breach.WRONG, query)


_STREAM = (
    _lost(
        "every_fact_is_sent",
        "SELECT service, position, type FROM facts WHERE NOT sent",
    ),
    _lost(
        "every_sent_fact_is_on_its_topic",
        "SELECT service, event_id, facts.type FROM facts LEFT JOIN records USING (topic, event_id)"
        " WHERE sent AND records.event_id IS NULL",
    ),
    _lost(
        "nothing_is_buried",
        "SELECT topic, event_id, type FROM records WHERE topic LIKE '%.dead'",
    ),
    _lost(
        "every_followed_fact_has_its_effect_in_each_follower",
        "SELECT owed.* FROM owed LEFT JOIN inbox USING (service, event_id)"
        " WHERE inbox.event_id IS NULL",
    ),
    _twice(
        "no_fact_has_its_effect_twice",
        "SELECT service, event_id FROM inbox GROUP BY 1, 2 HAVING count(*) > 1",
    ),
    _twice(
        "no_event_id_is_given_twice",
        "SELECT event_id FROM facts GROUP BY 1 HAVING count(*) > 1",
    ),
    _phantom(
        "every_record_was_announced",
        "SELECT records.topic, records.event_id, records.type FROM records"
        " LEFT JOIN facts ON facts.event_id = records.event_id AND facts.type = records.type"
        " AND facts.key = records.key AND facts.topic = records.topic"
        " WHERE records.topic NOT LIKE '%.dead' AND facts.event_id IS NULL",
    ),
    _phantom(
        "every_effect_has_its_fact",
        "SELECT inbox.* FROM inbox LEFT JOIN facts USING (event_id) WHERE facts.event_id IS NULL",
    ),
    _wrong(
        "facts_of_one_key_stay_in_order",
        "SELECT * FROM (SELECT topic, key, position, lag(position)"
        "   OVER (PARTITION BY topic, key ORDER BY first) AS before"
        '   FROM (SELECT facts.topic, facts.key, position, min("offset") AS first'
        "         FROM facts JOIN records USING (topic, event_id) GROUP BY 1, 2, 3) AS heard"
        " ) AS ordered WHERE before > position",
    ),
)

_ISSUING = (
    _lost(
        "every_accepted_row_is_issued_or_explained",
        "SELECT job_id, good, bad FROM acknowledged_jobs AS promised WHERE"
        " (SELECT (count(*) FILTER (WHERE state = 'issued'), count(*)"
        "    FILTER (WHERE state = 'refused')) FROM job_rows"
        "    WHERE job_rows.job_id = promised.job_id)"
        " <> (good::bigint, bad::bigint)"
        " OR NOT EXISTS (SELECT FROM jobs WHERE jobs.job_id = promised.job_id AND completed)",
    ),
    _lost(
        "every_signed_credential_is_announced",
        "SELECT credential_ref FROM credentials WHERE signed AND NOT EXISTS (SELECT FROM facts"
        " WHERE type = 'comity.credential.issued.v1' AND key = credential_ref::text)",
    ),
    _lost(
        "every_acknowledged_revocation_stands",
        "SELECT credential_ref FROM acknowledged_revocations"
        " EXCEPT SELECT credential_ref FROM credentials WHERE status = 'revoked'",
    ),
    _lost(
        "every_change_of_status_is_announced",
        "SELECT credential_ref, status_version FROM credentials WHERE status_version >"
        " 1 + (SELECT count(*) FROM changes WHERE key = credential_ref::text)",
    ),
    _phantom(
        "every_announced_change_of_status_happened",
        "SELECT credential_ref, status_version FROM credentials WHERE status_version <"
        " 1 + (SELECT count(*) FROM changes WHERE key = credential_ref::text)",
    ),
    _lost(
        "every_issued_row_has_its_credential",
        "SELECT job_id, number FROM job_rows WHERE state = 'issued' AND NOT EXISTS"
        " (SELECT FROM credentials WHERE credentials.credential_ref = job_rows.credential_ref"
        "  AND signed AND credentials.job_id = job_rows.job_id"
        "  AND credentials.number = job_rows.number)",
    ),
    _twice(
        "no_credential_is_announced_twice",
        "SELECT key, count(*) FROM announced WHERE type = 'comity.credential.issued.v1'"
        " GROUP BY 1 HAVING count(*) > 1",
    ),
    _twice(
        "no_two_live_credentials_for_one_award",
        "SELECT opportunity_id, opportunity_version, cohort, learner_id FROM credentials"
        " WHERE status <> 'revoked' GROUP BY 1, 2, 3, 4 HAVING count(*) > 1",
    ),
    _twice(
        "no_status_index_is_used_twice",
        "SELECT book_id, status_list_index FROM credentials GROUP BY 1, 2 HAVING count(*) > 1",
    ),
    _phantom(
        "every_announced_credential_is_signed",
        "SELECT key, event_id FROM announced WHERE type = 'comity.credential.issued.v1' AND NOT"
        " EXISTS (SELECT FROM credentials WHERE credential_ref::text = key AND signed)",
    ),
    _phantom(
        "every_signed_credential_was_reserved",
        "SELECT facts.key FROM facts LEFT JOIN (credentials JOIN job_rows"
        "   USING (job_id, number, credential_ref) JOIN books USING (book_id))"
        " ON credential_ref::text = key AND taken > 0"
        " AND status_list_index = (body ->> 'status_list_index')::int"
        " WHERE type = 'comity.credential.issued.v1' AND credential_ref IS NULL",
    ),
    _wrong(
        "no_more_indexes_are_used_than_were_taken",
        "SELECT book_id, taken, count(*) FROM books JOIN credentials USING (book_id)"
        " GROUP BY 1, 2 HAVING count(*) > taken",
    ),
    _wrong(
        "a_job_tells_the_numbers_of_its_rows_once",
        "SELECT job_id FROM jobs JOIN (SELECT job_id, count(*) AS all_rows,"
        "   count(*) FILTER (WHERE state = 'issued') AS issued,"
        "   count(*) FILTER (WHERE state = 'refused') AS refused"
        "   FROM job_rows GROUP BY 1) AS counted USING (job_id)"
        " WHERE all_rows <> rows OR completed::int <> (SELECT count(*) FROM facts"
        "   WHERE type = 'comity.cohort.imported.v1' AND key = job_id::text)"
        " OR EXISTS (SELECT FROM facts WHERE type = 'comity.cohort.imported.v1'"
        "   AND key = job_id::text AND (body ->> 'rows', body ->> 'issued', body ->> 'refused')"
        "   IS DISTINCT FROM (rows::text, issued::text, refused::text))",
    ),
)

_VERIFYING = (
    _lost(
        "every_credential_is_verified",
        "SELECT credential_ref FROM credentials WHERE signed AND NOT EXISTS (SELECT FROM facts"
        " WHERE type = 'comity.verification.completed.v1' AND key = credential_ref::text)",
    ),
    _lost(
        "every_change_of_status_is_verified",
        "SELECT key FROM changes GROUP BY 1 HAVING 1 + count(*) > (SELECT count(*) FROM facts"
        " WHERE type = 'comity.verification.completed.v1' AND facts.key = changes.key)",
    ),
    _lost(
        "every_status_reaches_the_verifier",
        "SELECT credential_ref, credentials.status, judged.status AS known FROM credentials"
        " JOIN judged USING (credential_ref) WHERE credentials.status <> judged.status",
    ),
    _twice(
        "no_status_is_verified_twice",
        "SELECT key, count(*) FROM announced WHERE type = 'comity.verification.completed.v1'"
        " GROUP BY 1 HAVING count(*) > 1 + (SELECT count(*) FROM changes"
        " WHERE changes.key = announced.key)",
    ),
    _phantom(
        "every_verified_credential_is_signed",
        "SELECT credential_ref FROM judged WHERE NOT EXISTS (SELECT FROM credentials"
        " WHERE credentials.credential_ref = judged.credential_ref AND signed)",
    ),
    _wrong(
        "every_active_credential_is_found_valid",
        "SELECT credential_ref, verdict, judged.status FROM judged"
        " WHERE (status = 'active') <> (verdict = 'valid')",
    ),
)

_RECOGNISING = (
    _lost(
        "every_acknowledged_agreement_is_kept",
        "SELECT ref FROM acknowledged_agreements EXCEPT SELECT ref FROM agreements",
    ),
    _lost(
        "every_agreed_credential_is_recognised_automatically",
        "SELECT credential_ref FROM agreed WHERE NOT EXISTS (SELECT FROM facts"
        " JOIN decisions ON case_ref::text = key"
        " WHERE type = 'comity.decision.made.v1' AND body ->> 'outcome' = 'AUTO'"
        " AND decisions.credential_ref = agreed.credential_ref)",
    ),
    _twice(
        "no_credential_is_decided_twice",
        "SELECT body ->> 'credential_ref' AS credential_ref, count(*) FROM facts"
        " WHERE type = 'comity.decision.made.v1' GROUP BY 1 HAVING count(*) > 1",
    ),
    _phantom(
        "every_decision_rests_on_an_agreed_credential",
        "SELECT case_ref, credential_ref FROM decisions WHERE NOT EXISTS (SELECT FROM agreed"
        " WHERE agreed.credential_ref = decisions.credential_ref"
        " AND agreed.learning_agreement_ref = decisions.learning_agreement_ref)",
    ),
    _phantom(
        "every_announced_decision_is_kept",
        "SELECT key FROM announced WHERE type = 'comity.decision.made.v1'"
        " AND NOT EXISTS (SELECT FROM decisions WHERE case_ref::text = key)",
    ),
    _wrong(
        "every_decision_names_its_policy_by_hash",
        "SELECT case_ref, decisions.policy_id FROM decisions LEFT JOIN policies"
        " ON policies.policy_id = decisions.policy_id AND version = policy_version"
        " AND hash = policy_hash WHERE hash IS NULL OR policy_hash = '' OR input_hash = ''",
    ),
)

_ENROLLING = (
    _lost(
        "every_acknowledged_enrolment_is_kept",
        "SELECT enrolment_ref FROM acknowledged_enrolments"
        " EXCEPT SELECT enrolment_ref FROM enrolments",
    ),
    _lost(
        "every_enrolment_is_announced",
        "SELECT enrolment_ref FROM enrolments WHERE NOT EXISTS (SELECT FROM facts"
        " WHERE type = 'comity.enrolment.opened.v1' AND key = enrolment_ref::text)",
    ),
    _lost(
        "every_enrolment_is_on_the_roster_of_its_wave",
        "SELECT enrolment_ref FROM enrolments WHERE NOT EXISTS (SELECT FROM roster"
        " JOIN waves USING (wave_id) WHERE roster.enrolment_ref = enrolments.enrolment_ref"
        " AND waves.opportunity_id = enrolments.opportunity_id"
        " AND waves.opportunity_version = enrolments.opportunity_version"
        " AND waves.cohort = enrolments.cohort)",
    ),
    _twice(
        "nobody_is_enrolled_twice",
        "SELECT opportunity_id, opportunity_version, cohort, learner_id FROM enrolments"
        " GROUP BY 1, 2, 3, 4 HAVING count(*) > 1",
    ),
    _twice(
        "no_enrolment_is_announced_twice",
        "SELECT key, count(*) FROM announced WHERE type = 'comity.enrolment.opened.v1'"
        " GROUP BY 1 HAVING count(*) > 1",
    ),
    _twice(
        "no_cohort_has_two_waves",
        "SELECT opportunity_id, opportunity_version, cohort FROM waves"
        " GROUP BY 1, 2, 3 HAVING count(*) > 1",
    ),
    _twice(
        "no_enrolment_is_on_two_rosters",
        "SELECT enrolment_ref FROM roster GROUP BY 1 HAVING count(*) > 1",
    ),
    _phantom(
        "every_roster_entry_is_an_enrolment",
        "SELECT enrolment_ref FROM roster EXCEPT SELECT enrolment_ref FROM enrolments",
    ),
)

INVARIANTS = (*_STREAM, *_ISSUING, *_VERIFYING, *_RECOGNISING, *_ENROLLING)
