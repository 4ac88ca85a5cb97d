"""Links by which learners show their credentials."""

from comity_contracts.api.shares import ShareBody, ShareMadeBody

from issuer.domain.share import Share


def share_body(share: Share) -> ShareBody:
    """Show a learner a link they made."""
    return ShareBody.model_validate(_known(share))


def share_made_body(share: Share, token: str) -> ShareMadeBody:
    """Hand a learner the link just made."""
    return ShareMadeBody.model_validate(_known(share) | {"token": token})


def _known(share: Share) -> dict[str, object]:
    return {
        "share_id": share.id,
        "credential_ref": share.credential_ref,
        "made_at": share.made_at,
        "expires_at": share.expires_at,
        "withdrawn_at": share.withdrawn_at,
    }
