"""What must hold of cohorts, credentials and their verification."""

from invariants.verdicts import lost, phantom, twice, wrong

ISSUING = (
    lost(
        "every_accepted_row_is_issued_or_explained",
        "SELECT job_id, good, bad FROM acknowledged_jobs AS promised WHERE"
        " (SELECT (count(*) FILTER (WHERE state = 'issued'), count(*)"
        "    FILTER (WHERE state = 'refused')) FROM job_rows"
        "    WHERE job_rows.job_id = promised.job_id)"
        " <> (good::bigint, bad::bigint)"
        " OR NOT EXISTS (SELECT FROM jobs WHERE jobs.job_id = promised.job_id AND completed)",
    ),
    lost(
        "every_signed_credential_is_announced",
        "SELECT credential_ref FROM credentials WHERE signed AND NOT EXISTS (SELECT FROM facts"
        " WHERE type = 'comity.credential.issued.v1' AND key = credential_ref::text)",
    ),
    lost(
        "every_acknowledged_revocation_stands",
        "SELECT credential_ref FROM acknowledged_revocations"
        " EXCEPT SELECT credential_ref FROM credentials WHERE status = 'revoked'",
    ),
    lost(
        "every_change_of_status_is_announced",
        "SELECT credential_ref, status_version FROM credentials WHERE status_version >"
        " 1 + (SELECT count(*) FROM changes WHERE key = credential_ref::text)",
    ),
    phantom(
        "every_announced_change_of_status_happened",
        "SELECT credential_ref, status_version FROM credentials WHERE status_version <"
        " 1 + (SELECT count(*) FROM changes WHERE key = credential_ref::text)",
    ),
    lost(
        "every_issued_row_has_its_credential",
        "SELECT job_id, number FROM job_rows WHERE state = 'issued' AND NOT EXISTS"
        " (SELECT FROM credentials WHERE credentials.credential_ref = job_rows.credential_ref"
        "  AND signed AND credentials.job_id = job_rows.job_id"
        "  AND credentials.number = job_rows.number)",
    ),
    twice(
        "no_credential_is_announced_twice",
        "SELECT key, count(*) FROM announced WHERE type = 'comity.credential.issued.v1'"
        " GROUP BY 1 HAVING count(*) > 1",
    ),
    twice(
        "no_two_live_credentials_for_one_award",
        "SELECT opportunity_id, opportunity_version, cohort, learner_id FROM credentials"
        " WHERE status <> 'revoked' GROUP BY 1, 2, 3, 4 HAVING count(*) > 1",
    ),
    twice(
        "no_status_index_is_used_twice",
        "SELECT book_id, status_list_index FROM credentials GROUP BY 1, 2 HAVING count(*) > 1",
    ),
    phantom(
        "every_announced_credential_is_signed",
        "SELECT key, event_id FROM announced WHERE type = 'comity.credential.issued.v1' AND NOT"
        " EXISTS (SELECT FROM credentials WHERE credential_ref::text = key AND signed)",
    ),
    phantom(
        "every_signed_credential_was_reserved",
        "SELECT facts.key FROM facts LEFT JOIN (credentials JOIN job_rows"
        "   USING (job_id, number, credential_ref) JOIN books USING (book_id))"
        " ON credential_ref::text = key AND taken > 0"
        " AND status_list_index = (body ->> 'status_list_index')::int"
        " WHERE type = 'comity.credential.issued.v1' AND credential_ref IS NULL",
    ),
    wrong(
        "no_more_indexes_are_used_than_were_taken",
        "SELECT book_id, taken, count(*) FROM books JOIN credentials USING (book_id)"
        " GROUP BY 1, 2 HAVING count(*) > taken",
    ),
    wrong(
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
VERIFYING = (
    lost(
        "every_credential_is_verified",
        "SELECT credential_ref FROM credentials WHERE signed AND NOT EXISTS (SELECT FROM facts"
        " WHERE type = 'comity.verification.completed.v1' AND key = credential_ref::text)",
    ),
    lost(
        "every_change_of_status_is_verified",
        "SELECT key FROM changes GROUP BY 1 HAVING 1 + count(*) > (SELECT count(*) FROM facts"
        " WHERE type = 'comity.verification.completed.v1' AND facts.key = changes.key)",
    ),
    lost(
        "every_status_reaches_the_verifier",
        "SELECT credential_ref, credentials.status, judged.status AS known FROM credentials"
        " JOIN judged USING (credential_ref) WHERE credentials.status <> judged.status",
    ),
    twice(
        "no_status_is_verified_twice",
        "SELECT key, count(*) FROM announced WHERE type = 'comity.verification.completed.v1'"
        " GROUP BY 1 HAVING count(*) > 1 + (SELECT count(*) FROM changes"
        " WHERE changes.key = announced.key)",
    ),
    phantom(
        "every_verified_credential_is_signed",
        "SELECT credential_ref FROM judged WHERE NOT EXISTS (SELECT FROM credentials"
        " WHERE credentials.credential_ref = judged.credential_ref AND signed)",
    ),
    wrong(
        "every_active_credential_is_found_valid",
        "SELECT credential_ref, verdict, judged.status FROM judged"
        " WHERE (status = 'active') <> (verdict = 'valid')",
    ),
)
