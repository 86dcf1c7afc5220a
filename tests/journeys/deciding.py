"""A small directory that was loaded from feeds by the site itself, so that decisions about it take effect."""

from graph.gateway import Gateway
from graph.server import Endpoint
from graph.settings import Settings
from tests.conftest import settings_for
from tests.journeys.site import Site
from tests.loaders.matching.files import Directory, Row, case


def namesakes(site: Site, endpoint: Endpoint, graph: Gateway) -> Directory:
    """Two children of one name and day, and a third who is two really; no pair but the first waits."""
    made = Directory(settings_of(site, endpoint), graph, site.home / "feeds")
    mill = {
        "address_line1": "4 Mill Lane",
        "postcode": "ZZ1 1AA",
        "carer_forename": "Ida",
        "carer_surname": "Hall",
    }
    rows: list[Row] = [
        case("1", "Maisie", "Hall", "2016-02-11", nhs_number="9990000018", **mill),
        case("2", "Maisie", "Hall", "2016-02-11", nhs_number="9990000026"),
        *(case(f"3{n}", "Chidi", "Okafor", "2014-05-01", nhs_number="9990000034") for n in "ab"),
    ]
    made.load(case_management__A=rows)
    return made


def settings_of(site: Site, endpoint: Endpoint) -> Settings:
    """The settings that the site itself runs with."""
    return settings_for(
        site.home, NEO4J_URI=endpoint.uri, NEO4J_USER=endpoint.user, NEO4J_PASSWORD=endpoint.password
    )
