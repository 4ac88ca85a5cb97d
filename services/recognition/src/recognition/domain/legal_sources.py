"""Where each reason comes from: the text a learner or a court can look up.

Source: domain.md section 0 and B.9.
"""

LRC = "Lisbon Recognition Convention (ETS 165)"
EAR = "European Area of Recognition manual"
PROCEDURES = "2010 Recommendation on criteria and procedures"
MICRO = "Council Recommendation 2022/C 243/02 on micro-credentials"
OWN = "policy in force; own rule of the Comity model"

BY_GROUP = {
    "LB": f"{LRC}, article V.3; Council Recommendation of 26.11.2018 on automatic recognition",
    "AD": f"{MICRO}, definition; ETF guide, criteria of what is not a micro-credential",
    "VE": f"{LRC}, article III.3",
    "ID": f"{MICRO}, Annex I: supervision and identity verification",
    "QA": "Standards and Guidelines for Quality Assurance (ESG 2015); EQAR, DEQAR",
    "LV": "Council Recommendation of 22.5.2017 on the EQF; " + EAR,
    "WL": "ECTS Users' Guide 2015; " + EAR,
    "LO": f"{EAR}: only essential learning outcomes must be matched",
    "AS": f"{MICRO}, Annex I: type of assessment",
    "CU": EAR,
    "CP": OWN,
    "CO": f"{LRC}, article III.5; {PROCEDURES}: alternatives must be considered",
    "IN": f"{LRC}, article III.3; {PROCEDURES}",
    "PU": PROCEDURES,
    "EX": f"{LRC}, article VII; Recommendation of 14.11.2017 on refugees' qualifications",
    "RM": f"{PROCEDURES}; Council Recommendation of 20.12.2012 on validation",
    "PC": PROCEDURES,
}

BY_CODE = {
    "LB-002": "Treaty on automatic recognition, Benelux and Baltic states, 14.9.2021",
    "LB-003": "network agreement named in the policy; Lisbon Recognition Convention, article V.3",
    "LB-901": "Treaty on automatic recognition, Benelux and Baltic states, 14.9.2021: degrees only",
    "AD-105": "Directive 2005/36/EC on professional qualifications",
}


def legal_source(code: str) -> str:
    """Return the text a reason rests on."""
    return BY_CODE.get(code) or BY_GROUP.get(code[:2], OWN)


APPEAL_ROUTE = (
    "You may appeal to the office that decided; another person will look at your case again, and "
    "the result cannot become worse for you. You may add evidence, and your student union may "
    "accompany you. Courts and ombudspersons remain open to you."
)
"""Source: Lisbon Recognition Convention, article III.5; domain.md B.7."""
