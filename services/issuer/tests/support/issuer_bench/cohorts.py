"""Cohorts of many learners."""

from issuer_bench.under_test import Issuer


def learners(issuer: Issuer, count: int) -> list[dict[str, str]]:
    return [
        issuer.row(f"urn:schac:personalUniqueCode:int:esi:uni.example:s{number}")
        for number in range(count)
    ]
