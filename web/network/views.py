"""The pages of a family's network, and how two children are connected."""

from flask import Blueprint, jsonify, redirect, render_template, request, url_for
from werkzeug.exceptions import NotFound
from werkzeug.wrappers import Response

from access.errors import ReasonNeeded
from access.network import Network, Networks, shortest_paths
from access.network.networks import FARTHEST
from access.routes import asks
from graph.errors import BadInput
from graph.numbers import parse
from web.forms import Problems
from web.network.exports import as_csv, as_elements
from web.network.groups import earlier, households, workers
from web.network.picture import picture
from web.network.words import sentence
from web.services import services
from web.session import visit

blueprint = Blueprint("network", __name__, url_prefix="/children")

USUAL = 1
APART = 3
"""Steps from each of two children that are followed to connect them."""


@blueprint.get("/<number>/network")
@asks("child.network")
def show(number: str) -> str | Response:
    """Households, who works with whom, and the picture."""
    try:
        network = _network(number)
    except ReasonNeeded:
        return _to_reason([parse(number), *_beside()])
    return render_template("network/show.html", **_page(number, network), problems=Problems())


@blueprint.post("/<number>/network")
@asks("child.network")
def add(number: str) -> str | Response:
    """Look at another child beside this one, or for how the two are connected."""
    problems = Problems()
    try:
        other = parse(request.form.get("other", ""))
    except BadInput as wrong:
        problems.add("other", str(wrong))
        return render_template("network/show.html", **_page(number, _network(number)), problems=problems)
    if "connect" in request.form:
        return redirect(url_for("network.connected", number=parse(number), other=other), 303)
    beside = [*_beside(), other]
    return redirect(url_for("network.show", number=parse(number), beside=beside, distance=_distance()), 303)


@blueprint.get("/<number>/connected/<other>")
@asks("child.network")
def connected(number: str, other: str) -> str | Response:
    """The shortest ways in which two children are connected, in words."""
    one, two = parse(number), parse(other)
    try:
        network = Networks(services().disclosures).around(visit(), [one, two], APART)
    except ReasonNeeded:
        return _to_reason([one, two])
    first, last = network.roots[0], network.roots[-1]
    paths = shortest_paths(network, first, last)
    return render_template(
        "network/connected.html",
        number=one,
        ends=[network.nodes[first], network.nodes[last]],
        paths=[[sentence(network, edge) for edge in path] for path in paths],
    )


@blueprint.get("/<number>/network.svg")
@asks("child.network")
def as_picture(number: str) -> str | Response:
    """The picture as a file."""
    try:
        drawn = render_template("network/picture.svg", picture=picture(_network(number)))
    except ReasonNeeded:
        return _to_reason([parse(number)])
    return _file(drawn, "image/svg+xml", number, "svg")


@blueprint.get("/<number>/network.csv")
@asks("child.network")
def as_table(number: str) -> str | Response:
    """Every tie as a row of a spreadsheet."""
    try:
        return _file(as_csv(_network(number)), "text/csv", number, "csv")
    except ReasonNeeded:
        return _to_reason([parse(number)])


@blueprint.get("/<number>/network.json")
@asks("child.network")
def as_graph(number: str) -> Response:
    """The elements of the interactive graph; 404 where no reason holds, since nobody reads it."""
    try:
        return jsonify(as_elements(_network(number)))
    except ReasonNeeded:
        raise NotFound from None


def _network(number: str) -> Network:
    numbers = [parse(number), *_beside()]
    return Networks(services().disclosures).around(visit(), numbers, _distance())


def _beside() -> list[str]:
    """The other children to be shown in the same network."""
    return [parse(number) for number in request.args.getlist("beside")][:10]


def _distance() -> int:
    asked = request.args.get("distance", "")
    return min(int(asked), FARTHEST) if asked.isdecimal() else USUAL


def _page(number: str, network: Network) -> dict[str, object]:
    return {
        "number": parse(number),
        "network": network,
        "children": [network.nodes[key] for key in network.roots],
        "households": households(network),
        "earlier": earlier(network),
        "workers": workers(network),
        "picture": picture(network),
        "farthest": FARTHEST,
        "arguments": {"number": parse(number), "beside": _beside(), "distance": network.distance},
    }


def _to_reason(numbers: list[str]) -> Response:
    """Ask why for the first of the children for whom no reason holds."""
    for number in numbers:
        try:
            services().disclosures.reason(visit(), number)
        except ReasonNeeded:
            return redirect(url_for("children.reason", number=number), 303)
    return redirect(url_for("children.child", number=numbers[0]), 303)


def _file(text: str, kind: str, number: str, ending: str) -> Response:
    headers = {"Content-Disposition": f'attachment; filename="network-{parse(number)}.{ending}"'}
    return Response(text, mimetype=kind, headers=headers)
