"""Nobody outside a service and its area says that somebody works there: its own people see what it does."""

import pytest

from access.access import Access
from access.accounts.claims import refuse_foreign
from access.errors import NotPermitted
from graph.gateway import Gateway
from tests.access.builders import a_user
from tests.builders import a_service

pytestmark = pytest.mark.server


def test_an_organisation_of_another_area_is_beyond_reach(access: Access, graph: Gateway) -> None:
    clinic = a_service(graph, kind="camhs", la_code="330")
    local, theirs = (
        a_user(access, f"boss{area}", role="administrator", area=area, organisation=f"la {area}")
        for area in ("885", "330")
    )
    with pytest.raises(NotPermitted):
        refuse_foreign(lambda: graph, clinic, local)
    refuse_foreign(lambda: graph, clinic, theirs)
    refuse_foreign(lambda: graph, "school:nobody-knows", local)


@pytest.mark.parametrize(("area", "organisation"), [("*", "la"), ("885", "clinic")])
def test_its_own_administrator_and_englands_neednt_be_asked_about(
    area: str, organisation: str, access: Access
) -> None:
    def nowhere() -> Gateway:
        raise AssertionError("the graph was asked")

    boss = a_user(access, role="administrator", area=area, organisation=organisation)
    refuse_foreign(nowhere, "clinic", boss)
