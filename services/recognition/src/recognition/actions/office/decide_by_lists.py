"""Decide by the lists of networks."""

from dataclasses import dataclass

from comity_kit.clock import Clock
from comity_kit.identifiers import Identifiers

from recognition.domain.acts import first_acts
from recognition.domain.dossier import Dossier
from recognition.domain.office.by_list import decide_by_list
from recognition.domain.policies import governing
from recognition.domain.receipts import SignedReceipt, awarded_on, read_any_receipt
from recognition.domain.refusals import ReceiptSignatureInvalid
from recognition.domain.registers.network import hosts_of
from recognition.ports import OpenWork, Work


@dataclass(frozen=True, slots=True)
class DecideByLists:
    """Recognise a credential on a network's list wherever the network's members sit."""

    work: OpenWork
    clock: Clock
    identifiers: Identifiers

    async def __call__(self, text: str) -> None:
        """Decide once for each jurisdiction whose policy names the list, and nothing elsewhere.

        Most credentials are on no list: one look-up then ends it.

        Raises:
            ReceiptMalformed: it is no receipt.
            ReceiptSignatureInvalid: the verifier it names did not sign it.
        """
        signed = read_any_receipt(text)
        if signed is None or signed.facts.opportunity_id is None:
            return
        async with self.work() as work:
            hosts = await _hosts(work, signed)
            if not hosts:
                return
            dossier = await work.registers.dossier(signed)
            if dossier.vouched is False:
                raise ReceiptSignatureInvalid
            for host in sorted(hosts):
                await self._decide(work, dossier, host)

    async def _decide(self, work: Work, dossier: Dossier, host: str) -> None:
        at, ref = self.clock.now(), self.identifiers.new()
        policy = governing(await work.policies.of_jurisdiction(host), at.date())
        file = decide_by_list(ref, dossier, host, policy, at) if policy else None
        if file is not None:
            await work.docket.open(file, first_acts(file), at=at)


async def _hosts(work: Work, signed: SignedReceipt) -> frozenset[str]:
    """Find where the members sit of the networks that listed the offer on the day of award."""
    facts, on = signed.facts, awarded_on(signed)
    if facts.opportunity_id is None:
        return frozenset()
    networks = [
        one
        for one in await work.networks.listing(facts.opportunity_id)
        if one.lists(facts.opportunity_id, facts.institution_id, on=on)
    ]
    members = {member for network in networks for member in network.members}
    homes = await work.participants.homes(members) if members else {}
    hosts = [hosts_of(network, facts.institution_id, homes) for network in networks]
    return frozenset().union(*hosts)
