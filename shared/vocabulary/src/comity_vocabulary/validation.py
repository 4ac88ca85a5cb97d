"""Validation of non-formal and informal learning, in the words of the European guidelines.

Source: Council Recommendation 2012/C 398/01, point 2; Cedefop, European guidelines for validating
non-formal and informal learning.
"""

from enum import StrEnum


class Stage(StrEnum):
    """The four stages of a validation, and its end."""

    IDENTIFICATION = "identification"
    DOCUMENTATION = "documentation"
    ASSESSMENT = "assessment"
    CERTIFICATION = "certification"
    CLOSED = "closed"


class Experience(StrEnum):
    """Where somebody learned what they want validated."""

    VOLUNTEERING = "volunteering"
    STUDENT_UNION_WORK = "student_union_work"
    PLATFORM_CERTIFICATE = "platform_certificate"
    BACKGROUND_PAPER = "background_paper"
    WORK = "work"
    OTHER = "other"


class EvidenceKind(StrEnum):
    """What a piece of evidence is; the document itself stays with the learner or the issuer."""

    CERTIFICATE = "certificate"
    TRANSCRIPT = "transcript"
    CONFIRMATION = "confirmation"
    TESTIMONY = "testimony"
    WORK_SAMPLE = "work_sample"
    ACTIVITY_LOG = "activity_log"
    SELF_ASSESSMENT = "self_assessment"
    BACKGROUND_PAPER = "background_paper"
    OTHER = "other"


class Judgement(StrEnum):
    """What an assessor found of one learning outcome."""

    ACHIEVED = "achieved"
    NOT_ACHIEVED = "not_achieved"


class Interest(StrEnum):
    """Why somebody is no impartial judge of a learner."""

    FAMILY = "family"
    TAUGHT = "taught"
    EMPLOYED = "employed"
    WORKED_TOGETHER = "worked_together"
    FINANCIAL = "financial"
    OTHER = "other"


class AppealGround(StrEnum):
    """Why a learner asks for another board."""

    EVIDENCE_NOT_CONSIDERED = "evidence_not_considered"
    PROCEDURE = "procedure"
    CONFLICT_OF_INTEREST = "conflict_of_interest"
    RESULT = "result"


class Lack(StrEnum):
    """What a learning outcome still needs before a board can certify it."""

    CLAIM = "claim"
    EVIDENCE = "evidence"
    ASSESSMENT = "assessment"
    ACHIEVEMENT = "achievement"
    MAJORITY = "majority"


class Completion(StrEnum):
    """How far somebody came in studies whose documents cannot be had."""

    COMPLETED = "completed"
    INTERRUPTED = "interrupted"


class DocumentsMissing(StrEnum):
    """Why documents of a qualification cannot be had.

    Source: Recommendation on recognition of qualifications held by refugees, displaced persons and
    persons in a refugee-like situation, Lisbon Recognition Convention Committee, 14.11.2017.
    """

    DESTROYED = "destroyed"
    LEFT_BEHIND = "left_behind"
    WITHHELD = "withheld"
    INSTITUTION_CLOSED = "institution_closed"
    AUTHORITIES_OUT_OF_REACH = "authorities_out_of_reach"
