"""Feeds: what each supplier sends, declared column by column."""

from typing import Final

from loaders.feeds.births import Births
from loaders.feeds.case_management import CaseManagement
from loaders.feeds.child_benefit import ChildBenefit
from loaders.feeds.deaths import Deaths
from loaders.feeds.gp_practices import GPPractices
from loaders.feeds.gp_registration import GPRegistration
from loaders.feeds.health_visiting import HealthVisiting
from loaders.feeds.schema import FeedSchema, Problem, Reading
from loaders.feeds.school_census import SchoolCensus
from loaders.feeds.schools import Schools
from loaders.feeds.services import Services

FEEDS: Final[dict[str, type[FeedSchema]]] = {
    schema.feed: schema
    for schema in (
        Schools,
        GPPractices,
        Services,
        Births,
        GPRegistration,
        ChildBenefit,
        SchoolCensus,
        HealthVisiting,
        CaseManagement,
        Deaths,
    )
}
"""Every feed by its name, in the order of loading."""

__all__ = ["FEEDS", "FeedSchema", "Problem", "Reading"]
