"""Ofsted's public site in, a folder of letters and reports with a manifest out."""

from graphkit.harvest.guest import Guest
from graphkit.harvest.manifest import MANIFEST, Row
from graphkit.harvest.manners import Manners
from graphkit.harvest.refusals import HarvestError
from graphkit.harvest.run import Wishes, foresee, harvest
from graphkit.harvest.site import OFSTED, Site, open_site

__all__ = [
    "MANIFEST",
    "OFSTED",
    "Guest",
    "HarvestError",
    "Manners",
    "Row",
    "Site",
    "Wishes",
    "foresee",
    "harvest",
    "open_site",
]
