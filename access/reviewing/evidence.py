"""What speaks for and against two records being of one child: matching's own weights, one by one."""

from graph.traversals.reviewing import Record
from loaders.matching.single import Names
from loaders.matching.single.facts import Unit, unit
from loaders.matching.single.weigh import Part, parts, weighed


def evidence(a: Record, b: Record, names: Names) -> tuple[Part, ...]:
    """Each comparison in words, with its bits for (above 0) or against, what says most first.

    It tells which values agree, so it is for those who may see the values.
    """
    pooled = weighed(_unit(a, names), _unit(b, names), names.weights, names.records)
    told = parts(pooled, names.weights, names.records)[1:]  # the first is what any two records begin with
    return tuple(sorted(told, key=lambda part: -abs(part.bits)))


def _unit(record: Record, names: Names) -> Unit:
    return unit([{"source": record.source, **record.said}], names)
