"""Gathering a network: one step, policy over all of it, then the next step from what is left."""

from collections.abc import Collection, Generator, Sequence
from typing import Final

from access.accounts.person import Person
from access.audit import Entry
from access.clock import today
from access.disclose.consents import Decisions
from access.disclose.disclosed import Disclosed, Sight
from access.disclose.disclosures import Disclosures, askers_of, brokers
from access.network.kin import Kind, Network
from access.policy import Answer
from access.reasons import Stated
from access.visit import Visit
from graph.errors import BadInput, UnknownChild
from graph.traversals.network import Around, around, onward
from graph.traversals.who_else import WhoElse

FARTHEST: Final = 4
"""Steps from child to child that may be asked for."""

MOST: Final = 200
"""Children shown at most."""

CROWDED: Final = 30
"""An address with more children than this is a block or a home: it leads no further."""


class Networks:
    """Family networks through policy and audit."""

    def __init__(self, door: Disclosures) -> None:
        self._door = door
        self._gateway = door.gateway

    def around(
        self, visit: Visit, numbers: Sequence[str], distance: int, given: Stated | None = None
    ) -> Network:
        """The network of one child or several, so many steps from child to child; recorded before returned.

        `given` is a reason that comes with the question itself, as systems' do. Raises NotPermitted,
        ReasonNeeded (for any of the children), UnknownChild, BadInput (too far), AuditUnavailable.
        """
        if not 0 <= distance <= FARTHEST:
            raise BadInput(f"A network can be followed up to {FARTHEST} steps.")
        stated = [self._opened(visit, number, given) for number in numbers]
        network = Network((), distance)
        self._gather(visit, network, list(dict.fromkeys(numbers)), stated[0])
        self._record(visit, network, stated[0])
        return network

    def _opened(self, visit: Visit, number: str, given: Stated | None) -> Stated:
        self._door.require(visit, "child.network", number)
        return given or self._door.reason(visit, number)

    def _gather(self, visit: Visit, network: Network, frontier: list[str], stated: Stated) -> None:
        followed: set[str] = set()
        for step in range(network.distance + 1):
            found = around(self._gateway, frontier, today())
            if step == 0:
                _refuse_nobody(found)
                network.roots = tuple(one.answer.child_number for one in found)
            for one, disclosed in self._seen(visit, found, stated):
                if step == 0 or disclosed.answers["network"] is Answer.SHOW:
                    network.add_child(disclosed, one.homes, step)
            if step == network.distance:
                return
            frontier = self._next(network, followed, step)
            if not frontier:
                return

    def _seen(
        self, visit: Visit, found: Sequence[Around], stated: Stated
    ) -> Generator[tuple[Around, Disclosed]]:
        """The children of one step as far as they may be seen; decisions are looked up for all at once."""
        numbers = {number for one in found for number in _numbers(one.answer)}
        overrides = self._door.overrides.of(visit)
        with self._door.access.store.look() as session:
            decisions = Decisions(session, numbers, today())
        sights = {on: Sight(askers_of(visit.person, stated, on), stated) for on in (False, True)}
        for one in found:
            both = brokers(visit.person, stated.colleague, one.answer)
            sight = sights[both and one.answer.child_number in overrides]
            yield one, sight.of(one.answer, decisions.of(_numbers(one.answer)))

    def _next(self, network: Network, followed: set[str], step: int) -> list[str]:
        """The children whom the carers and addresses that are new lead to; carers' homes are added."""
        carers = _new(network, followed, "carer")
        found = onward(self._gateway, carers, _new(network, followed, "address"))
        for carer, homes in found.homes.items():
            network.add_homes(carer, tuple(homes), step)
        at_carers = onward(self._gateway, [], _new(network, followed, "address"))
        by_address = found.by_address | at_carers.by_address
        uncrowded = [numbers for numbers in by_address.values() if len(numbers) <= CROWDED]
        leads = [number for numbers in (*found.by_carer.values(), *uncrowded) for number in numbers]
        fresh = [number for number in dict.fromkeys(leads) if number not in network.nodes]
        room = MOST - len(network.of_kind("child"))
        network.cut = network.cut or len(fresh) > room or len(uncrowded) < len(by_address)
        return fresh[:room]

    def _record(self, visit: Visit, network: Network, stated: Stated) -> None:
        children = network.of_kind("child")
        colleague: Person | None = stated.colleague
        private = {
            "fields": ["network"],
            "shown": _counts(network),
            "distance": network.distance,
            "as_of": today().isoformat(),
            "address": visit.address,
            "query": "network/around",
        }
        entry = Entry(
            action="network-opened",
            actor=visit.person.username,
            about=tuple(node.key for node in children),
            open={**visit.details, "reason": stated.code, "override": _overridden(children)},
            private=private | ({"on_behalf_of": colleague.username} if colleague else {}),
        )
        self._door.access.audit.append(entry)


def _numbers(answer: WhoElse) -> tuple[str, ...]:
    return (answer.child_number, *answer.former_numbers)


def _new(network: Network, followed: set[str], kind: Kind) -> list[str]:
    """The keys of the nodes of a kind that haven't been followed yet; they count as followed from now on."""
    keys = [node.key for node in network.nodes.values() if node.kind == kind and node.key not in followed]
    followed.update(keys)
    return keys


def _counts(network: Network) -> dict[str, int]:
    counts: dict[str, int] = {}
    for node in network.nodes.values():
        counts[node.kind] = counts.get(node.kind, 0) + 1
    return counts


def _overridden(children: Collection[object]) -> bool:
    abouts = (getattr(child, "about", None) for child in children)
    return any(isinstance(about, Disclosed) and about.override for about in abouts)


def _refuse_nobody(found: Sequence[Around]) -> None:
    if not found:
        raise UnknownChild("No child has that number: check its digits, or find the child by name.")
