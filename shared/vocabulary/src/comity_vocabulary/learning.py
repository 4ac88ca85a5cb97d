"""How the European higher-education area measures and describes learning."""

from decimal import Decimal
from enum import IntEnum, StrEnum
from typing import NewType

Ects = NewType("Ects", Decimal)
"""Workload in ECTS credits; one credit stands for 25 to 30 hours of work."""


class EqfLevel(IntEnum):
    """A level of the European Qualifications Framework, 1 (basic) to 8 (doctoral)."""

    L1 = 1
    L2 = 2
    L3 = 3
    L4 = 4
    L5 = 5
    L6 = 6
    L7 = 7
    L8 = 8


class QfEheaCycle(StrEnum):
    """A cycle of the framework of the European Higher Education Area.

    Source: Paris Communiqué 2018, appendix III; Council Recommendation 2017/C 189/03, annex II.
    """

    SHORT = "short"
    FIRST = "first"
    SECOND = "second"
    THIRD = "third"


class LevelStatus(StrEnum):
    """How a level is known, since not every micro-credential sits in a framework."""

    REFERENCED = "referenced"
    NATIONAL_ONLY = "national_only"
    SECTORAL = "sectoral"
    NOT_APPLICABLE = "not_applicable"


class LearningSetting(StrEnum):
    """Where the learning happened.

    Source: Council Recommendation 2018/C 189/03; domain.md R03.
    """

    FORMAL = "formal"
    NON_FORMAL = "non_formal"
    INFORMAL = "informal"


class LearningBasis(StrEnum):
    """Whether the credential attests new learning, prior learning, or both."""

    NEW = "new"
    PRIOR = "prior"
    MIXED = "mixed"


class Origin(StrEnum):
    """Whether the offer was taken out of a programme or designed on its own."""

    EXTRACTED = "extracted"
    DESIGNED = "designed"


class ParticipationMode(StrEnum):
    """Form of participation in the learning activity: element 10 of Annex I."""

    ONSITE = "onsite"
    ONLINE = "online"
    BLENDED = "blended"


class AssessmentType(StrEnum):
    """Type of assessment: element 9 of Annex I."""

    NONE = "none"
    EXAM = "exam"
    ORAL_EXAM = "oral_exam"
    PORTFOLIO = "portfolio"
    PROJECT = "project"
    PRACTICAL = "practical"
    SKILLS_TEST = "skills_test"
    ASSIGNMENT = "assignment"
    CONTINUOUS = "continuous"
    RPL = "rpl"


class SupervisionAndIdentity(StrEnum):
    """Supervision and identity verification during assessment: one value of Annex I.

    Source: Council Recommendation 2022/C 243/02, Annex I, optional elements.
    """

    UNSUPERVISED = "unsupervised_without_identity_verification"
    SUPERVISED = "supervised_without_identity_verification"
    SUPERVISED_IDENTIFIED = "supervised_with_identity_verification"


class Stackability(StrEnum):
    """Whether the micro-credential stands alone or may be stacked towards another."""

    STANDALONE = "standalone"
    STACKABLE = "stackable"


class OfferKind(StrEnum):
    """What is on offer; only `MICRO` may pass the definition of a micro-credential."""

    MICRO = "micro"
    FULL_QUALIFICATION = "full_qualification"


class CreditSystem(StrEnum):
    """The unit in which the workload was declared; hours stand where no credit is borne."""

    ECTS = "ECTS"
    CSVET = "CSVET"
    NONE = "none"


class TargetContext(StrEnum):
    """What the micro-credential aims at.

    Source: ESU at Cedefop 2023 (domain.md R72).
    """

    OCCUPATION = "occupation"
    JOB = "job"
    SKILLS = "skills"
    TRANSVERSAL = "transversal"
