"""Recognition in the words of the Lisbon Recognition Convention and its manual."""

from enum import StrEnum


class Purpose(StrEnum):
    """What the learner wants the credential to count for."""

    LEARNING_AGREEMENT = "learning_agreement"
    CREDIT = "credit"
    ELECTIVE = "elective"
    ACCESS = "access"
    STACK = "stack"
    RPL = "rpl"
    EMPLOYMENT_STATEMENT = "employment_statement"
    REGULATED_PROFESSION = "regulated_profession"


class Outcome(StrEnum):
    """The result of a case. `REFUSE` can never be an engine's output.

    Source: domain.md B.5.
    """

    AUTO = "AUTO"
    FULL = "FULL"
    COND = "COND"
    PART = "PART"
    ALT = "ALT"
    RPL = "RPL"
    INFO = "INFO"
    REFER = "REFER"
    REFUSE = "REFUSE"
    INADM = "INADM"
    STAT = "STAT"


class Finality(StrEnum):
    """How far an outcome goes without a person.

    Source: domain.md B.4, finality; B.1 principle 2.
    """

    FINAL = "FINAL"
    STEP = "STEP"
    PROPOSED = "PROPOSED"


class Addressee(StrEnum):
    """Who must answer an information request."""

    ISSUER = "issuer"
    APPLICANT = "applicant"
