"""The one door to a child, on the graph of each test."""

import pytest

from access.access import Access
from access.disclose import Disclosures
from graph.gateway import Gateway


@pytest.fixture
def door(access: Access, graph: Gateway) -> Disclosures:
    """The door to the graph of this test."""
    return Disclosures(access, graph)
