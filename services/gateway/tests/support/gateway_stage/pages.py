"""Identifiers as they stand in addresses, and the addresses of pages."""

from gateway_stage import names

REF = str(names.REF)
CASE = str(names.CASE)
UNION = str(names.UNION)
COURSE = str(names.OPPORTUNITY)
NOBODYS = "0192d3a0-0000-7000-8000-0000000000ff"
WAVE = f"/feedback/{names.WAVE}"
SHARE = f"/credentials/{REF}/share"
DECISION = f"/credentials/{REF}/decisions/{CASE}"
APPEAL = f"{DECISION}/appeal"
REVIEW = f"{DECISION}/human-review"
