"""From the checks to one of three verdicts.

Source: ETSI EN 319 102-1, total-passed, total-failed and indeterminate; architecture.md rule 6.
"""

from collections.abc import Iterable

from comity_vocabulary.verdicts import CheckName, CheckResult, Verdict

from verifier.domain.checks import Check

DECISIVE = frozenset(
    {
        CheckName.FORMAT,
        CheckName.PROOF,
        CheckName.DATES,
        CheckName.ISSUER,
        CheckName.ACCREDITATION,
        CheckName.STATUS,
    }
)
"""The checks that make a verdict. Completeness and holder inform: an element that is missing is
asked for by whoever needs it, and no presenter is asked for here.
"""


def verdict(checks: Iterable[Check]) -> Verdict:
    """Judge by the decisive checks: one failure is invalid, one open question indeterminate.

    A suspended credential is invalid for as long as it is suspended: what is known to be held
    back is not unknown. Its code, `suspended`, tells it apart from one that is gone for ever.
    """
    results = {check.name: check.result for check in checks if check.name in DECISIVE}
    if CheckResult.FAILED in results.values():
        return Verdict.INVALID
    passed = {name for name, result in results.items() if result is CheckResult.PASSED}
    return Verdict.VALID if passed == DECISIVE else Verdict.INDETERMINATE
