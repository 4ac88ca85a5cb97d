"""Keep what the register says."""

from dataclasses import dataclass

from issuer.domain.institution import Accreditation, AccreditationWithdrawal, Institution
from issuer.ports.work import OpenWork


@dataclass(frozen=True, slots=True)
class KeepRegister:
    """Keep an own copy of who may award what; what is older than known is ignored."""

    work: OpenWork

    async def __call__(self, entry: Institution | Accreditation | AccreditationWithdrawal) -> None:
        """Keep one entry, however often and in whatever order entries come."""
        async with self.work() as work:
            match entry:
                case Institution():
                    await work.institutions.keep(entry)
                case Accreditation():
                    await work.institutions.keep_accreditation(entry)
                case AccreditationWithdrawal():
                    await work.institutions.withdraw_accreditation(entry)
