"""A store's content as networkx graphs, and as files for Gephi and Cytoscape."""

from graphkit.network.files import FORMS, export_network
from graphkit.network.networks import (
    NETWORKS,
    colleague_network,
    inspection_network,
    knowledge_network,
    theme_network,
)
from graphkit.network.timeline import timeline_network
from graphkit.network.trajectories import trajectory_network

__all__ = [
    "FORMS",
    "NETWORKS",
    "colleague_network",
    "export_network",
    "inspection_network",
    "knowledge_network",
    "theme_network",
    "timeline_network",
    "trajectory_network",
]
