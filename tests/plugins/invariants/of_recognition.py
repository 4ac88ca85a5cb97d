"""What must hold of agreements, decisions and enrolments."""

from invariants.verdicts import lost, phantom, twice, wrong

RECOGNISING = (
    lost(
        "every_acknowledged_agreement_is_kept",
        "SELECT ref FROM acknowledged_agreements EXCEPT SELECT ref FROM agreements",
    ),
    lost(
        "every_agreed_credential_is_recognised_automatically",
        "SELECT credential_ref FROM agreed WHERE NOT EXISTS (SELECT FROM facts"
        " JOIN decisions ON case_ref::text = key"
        " WHERE type = 'comity.decision.made.v1' AND body ->> 'outcome' = 'AUTO'"
        " AND decisions.credential_ref = agreed.credential_ref)",
    ),
    twice(
        "no_credential_is_decided_twice",
        "SELECT body ->> 'credential_ref' AS credential_ref, count(*) FROM facts"
        " WHERE type = 'comity.decision.made.v1' GROUP BY 1 HAVING count(*) > 1",
    ),
    phantom(
        "every_decision_rests_on_an_agreed_credential",
        "SELECT case_ref, credential_ref FROM decisions WHERE NOT EXISTS (SELECT FROM agreed"
        " WHERE agreed.credential_ref = decisions.credential_ref"
        " AND agreed.learning_agreement_ref = decisions.learning_agreement_ref)",
    ),
    phantom(
        "every_announced_decision_is_kept",
        "SELECT key FROM announced WHERE type = 'comity.decision.made.v1'"
        " AND NOT EXISTS (SELECT FROM decisions WHERE case_ref::text = key)",
    ),
    wrong(
        "every_decision_names_its_policy_by_hash",
        "SELECT case_ref, decisions.policy_id FROM decisions LEFT JOIN policies"
        " ON policies.policy_id = decisions.policy_id AND version = policy_version"
        " AND hash = policy_hash WHERE hash IS NULL OR policy_hash = '' OR input_hash = ''",
    ),
)
ENROLLING = (
    lost(
        "every_acknowledged_enrolment_is_kept",
        "SELECT enrolment_ref FROM acknowledged_enrolments"
        " EXCEPT SELECT enrolment_ref FROM enrolments",
    ),
    lost(
        "every_enrolment_is_announced",
        "SELECT enrolment_ref FROM enrolments WHERE NOT EXISTS (SELECT FROM facts"
        " WHERE type = 'comity.enrolment.opened.v1' AND key = enrolment_ref::text)",
    ),
    lost(
        "every_enrolment_is_on_the_roster_of_its_wave",
        "SELECT enrolment_ref FROM enrolments WHERE NOT EXISTS (SELECT FROM roster"
        " JOIN waves USING (wave_id) WHERE roster.enrolment_ref = enrolments.enrolment_ref"
        " AND waves.opportunity_id = enrolments.opportunity_id"
        " AND waves.opportunity_version = enrolments.opportunity_version"
        " AND waves.cohort = enrolments.cohort)",
    ),
    twice(
        "nobody_is_enrolled_twice",
        "SELECT opportunity_id, opportunity_version, cohort, learner_id FROM enrolments"
        " GROUP BY 1, 2, 3, 4 HAVING count(*) > 1",
    ),
    twice(
        "no_enrolment_is_announced_twice",
        "SELECT key, count(*) FROM announced WHERE type = 'comity.enrolment.opened.v1'"
        " GROUP BY 1 HAVING count(*) > 1",
    ),
    twice(
        "no_cohort_has_two_waves",
        "SELECT opportunity_id, opportunity_version, cohort FROM waves"
        " GROUP BY 1, 2, 3 HAVING count(*) > 1",
    ),
    twice(
        "no_enrolment_is_on_two_rosters",
        "SELECT enrolment_ref FROM roster GROUP BY 1 HAVING count(*) > 1",
    ),
    phantom(
        "every_roster_entry_is_an_enrolment",
        "SELECT enrolment_ref FROM roster EXCEPT SELECT enrolment_ref FROM enrolments",
    ),
)
