"""The family network: gathered by steps through policy; and how two people are connected."""

from access.network.kin import Edge, Network, Node
from access.network.networks import Networks
from access.network.paths import shortest_paths

__all__ = ["Edge", "Network", "Networks", "Node", "shortest_paths"]
