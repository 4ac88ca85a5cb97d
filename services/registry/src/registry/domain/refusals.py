"""Every no of the registry; the class name is the stable code."""

from comity_vocabulary.refusals import Kind, Refusal


class ParticipantNotFound(Refusal):
    """No participant is registered under this identifier."""

    kind = Kind.NOT_FOUND


class ParticipantAlreadyRegistered(Refusal):
    """A participant is already registered under this identifier."""

    kind = Kind.CONFLICT


class DidAlreadyRegistered(Refusal):
    """Another participant is registered under this decentralised identifier."""

    kind = Kind.CONFLICT


class ParticipantNotYours(Refusal):
    """A participant may change only what is its own."""

    kind = Kind.FORBIDDEN


class ActorNotRegistered(Refusal):
    """The caller is not a participant of this registry."""

    kind = Kind.FORBIDDEN


class KeyNotPublic(Refusal):
    """The key holds private or secret parts; it was not stored and must no longer be used."""

    kind = Kind.UNACCEPTABLE


class KeyUnsuitable(Refusal):
    """The key is not a public signature key of the named algorithm."""

    kind = Kind.UNACCEPTABLE


class KeyIdTaken(Refusal):
    """This key id already stands for another key or another start; a key id never changes."""

    kind = Kind.CONFLICT


class KeyAlreadyKnown(Refusal):
    """This key is already registered under another key id or participant."""

    kind = Kind.CONFLICT


class KeyAlreadyEnded(Refusal):
    """The key has ended; an ended key is never opened again."""

    kind = Kind.CONFLICT


class DatesOutOfOrder(Refusal):
    """The end lies before the beginning."""

    kind = Kind.UNACCEPTABLE


class AccreditorNotEntitled(Refusal):
    """Only a national authority or a quality assurance agency accredits."""

    kind = Kind.FORBIDDEN


class OutsideJurisdiction(Refusal):
    """Nobody's word reaches further than its own jurisdiction."""

    kind = Kind.FORBIDDEN


class ParticipantAwardsNothing(Refusal):
    """A participant of this kind awards no credentials."""

    kind = Kind.UNACCEPTABLE


class AccreditationNotFound(Refusal):
    """No accreditation is known under this identifier."""

    kind = Kind.NOT_FOUND


class AccreditationNotYours(Refusal):
    """Only who granted an accreditation may withdraw it."""

    kind = Kind.FORBIDDEN


class AccreditationAlreadyWithdrawn(Refusal):
    """The accreditation was already withdrawn from another day on."""

    kind = Kind.CONFLICT


class AccreditationAlreadyEnded(Refusal):
    """The accreditation ends before the day of withdrawal."""

    kind = Kind.CONFLICT


class ReporterNotEntitled(Refusal):
    """Only a quality assurance agency publishes quality reports."""

    kind = Kind.FORBIDDEN


class ClientMissing(Refusal):
    """The participant has no client of its own yet, which could lend its scopes."""

    kind = Kind.CONFLICT


class ScopeNotGrantable(Refusal):
    """A client of this participant may not have this scope."""

    kind = Kind.UNACCEPTABLE


class FrameworkNotFound(Refusal):
    """No referencing of this framework is published."""

    kind = Kind.NOT_FOUND


class ReferencingNotInForce(Refusal):
    """No referencing of this framework is in force on this day."""

    kind = Kind.NOT_FOUND


class ReferencingNotEntitled(Refusal):
    """Only a national authority says how its framework is referenced."""

    kind = Kind.FORBIDDEN


class ReferencingAlreadyPublished(Refusal):
    """This version is published already; publish what changed as another one."""

    kind = Kind.CONFLICT


class ReferencingDayTaken(Refusal):
    """Another version of this referencing is in force from the same day."""

    kind = Kind.CONFLICT


class LevelsUnfitting(Refusal):
    """An operational framework has levels, and one that is not has none."""

    kind = Kind.UNACCEPTABLE


class CycleUnfitting(Refusal):
    """This cycle of the European Higher Education Area does not go with this level."""

    kind = Kind.UNACCEPTABLE


class NetworkNotFound(Refusal):
    """No network is known under this name."""

    kind = Kind.NOT_FOUND


class NetworkNotYours(Refusal):
    """Only a member of a network, or the authority of one, may change it."""

    kind = Kind.FORBIDDEN


class ListingNotFound(Refusal):
    """The opportunity is not on the list of this network."""

    kind = Kind.NOT_FOUND


class ListingNotYours(Refusal):
    """Only who listed an opportunity, or an authority, may change its listing."""

    kind = Kind.FORBIDDEN


class ListFull(Refusal):
    """The list of this network has no room for another opportunity."""

    kind = Kind.CONFLICT
