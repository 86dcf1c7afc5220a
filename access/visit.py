"""Who is asking, in which session and from where: what every disclosure begins with."""

from dataclasses import dataclass

from access.accounts import Person, SignedIn


@dataclass(frozen=True)
class Visit:
    """One signed-in user's request. `session` is the session's id, or a name for a command's run."""

    person: Person
    session: str
    address: str

    @classmethod
    def of(cls, signed_in: SignedIn, address: str) -> "Visit":
        """The visit of a browser's session."""
        return cls(signed_in.person, signed_in.id, address)

    @property
    def details(self) -> dict[str, str]:
        """What every entry about this visit records openly."""
        person = self.person
        return {"role": person.role, "organisation": person.organisation, "area": person.area}
