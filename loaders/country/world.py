"""What all households share: the day, the geography, the organisations and who works in them."""

from dataclasses import dataclass
from datetime import date

from loaders.country import geography, practices, schools, services
from loaders.country.days import number_of
from loaders.country.streams import Stream


@dataclass(frozen=True)
class World:
    """The country without its families."""

    children: int
    seed: int
    as_of: date
    geography: geography.Geography
    schools: schools.Schools
    practices: practices.Practices
    services: services.Services

    @property
    def today(self) -> int:
        """The day as of which the country is described, as a number."""
        return number_of(self.as_of)

    def stream(self, name: str, chunk: int) -> Stream:
        """The stream of random numbers for one purpose in one chunk of households."""
        return Stream(self.seed, 1 + chunk).named(name)


def build(children: int, seed: int, as_of: date) -> World:
    """A country sized for so many children."""
    stream = Stream(seed, 0)
    ground = geography.build(children, stream.named("geography"))
    return World(
        children=children,
        seed=seed,
        as_of=as_of,
        geography=ground,
        schools=schools.build(ground, as_of, stream.named("schools")),
        practices=practices.build(ground, as_of, stream.named("practices")),
        services=services.build(ground, as_of, stream.named("services")),
    )
