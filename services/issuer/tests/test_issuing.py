"""From an opportunity to a signed credential that is announced."""

import pytest
from comity_contracts.events.credentials import CohortImportedV1, CredentialIssuedV1
from comity_credential import vc_jwt
from comity_credential.fact_sheet import FactSheet
from issuer.domain.cohort import JobState, RowState
from issuer_bench.under_test import Issuer


@pytest.mark.requirement("R08")
@pytest.mark.parametrize("alg", ["ES256", "Ed25519"])
async def test_a_cohort_of_two_is_signed_stored_and_announced(issuer: Issuer, alg: str) -> None:
    key = await issuer.institution(alg=alg)
    opportunity = await issuer.publish()

    job = await issuer.hand_in(
        opportunity, issuer.row(issuer.ANA), issuer.row(issuer.BORIS, given_name="Boris")
    )
    await issuer.work()

    progress, reports = await issuer.report(job.id)
    assert progress.job.state is JobState.COMPLETED
    assert progress.share_done == 1
    assert [report.state for report in reports] == [RowState.ISSUED, RowState.ISSUED]
    issued = await issuer.of_type(CredentialIssuedV1)
    assert [fact.credential_ref for fact in issued] == [one.credential_ref for one in reports]
    assert [fact.opportunity_version for fact in issued] == [1, 1]
    (imported,) = await issuer.of_type(CohortImportedV1)
    assert (imported.rows, imported.issued, imported.refused) == (2, 2, 0)

    record = await issuer.actions.learners.read_learner_record(issuer.ANA)
    (credential,) = record.credentials
    _, token = await issuer.actions.learners.read_learner_credential(issuer.ANA, credential.ref)
    document = issuer.verified(token, key)
    assert document["credentialSubject"]["familyName"] == "Ionescu"
    sheet = vc_jwt.decode_claims(issued[0].fact_sheet, typ=vc_jwt.FACTS_TYPE)
    vc_jwt.verify_proof(sheet, [key])
    facts = FactSheet.from_claims(sheet.claims)
    assert facts.digest == vc_jwt.decode(token).digest
    assert facts.institution_id == issuer.SCHOOL
