"""Practitioners as a system names them."""

import numpy as np
import polars as pl

from loaders.country.records import telephone
from loaders.country.streams import Ints
from loaders.country.world import World


def named(world: World, service: Ints, draw: Ints, system: str) -> list[pl.Series]:
    """The service_id and practitioner columns; `draw` is any number, and picks one of the service's own."""
    services = world.services
    who = services.first_worker[service] + draw % services.workers[service]
    staff = services.staff[who]
    phone = telephone(staff["worker_phone"].cast(pl.Int64).to_numpy().astype(np.int64), system)
    return [
        services.table["service_id"].gather(service).alias("service_id"),
        staff["worker_ref"].alias("practitioner_ref"),
        staff["worker_name"].alias("practitioner_name"),
        phone.alias("practitioner_phone"),
        staff["worker_email"].alias("practitioner_email"),
    ]
