// The family's network as a graph to move about in. The lists and the picture above it say the same without it.
import cytoscape from "./govuk/cytoscape.min.js";

const COLOURS = { child: "#1d70b8", carer: "#54319f", address: "#484949" };
const WORKERS = ["practitioner", "service", "school", "gp_practice"];

const STYLE = [
  {
    selector: "node",
    style: {
      label: "data(name)", "font-family": "arial, sans-serif", "font-size": 12, "text-wrap": "wrap",
      "text-max-width": 110, "text-valign": "bottom", "text-margin-y": 4, width: 26, height: 26,
      "background-color": (node) => COLOURS[node.data("kind")] ?? "#0f7a52",
      shape: (node) => (node.data("kind") === "child" ? "ellipse" : node.data("kind") === "address" ? "diamond" : "round-rectangle"),
    },
  },
  { selector: "edge", style: { width: 1.5, "line-color": "#8a8c8e", "curve-style": "bezier" } },
  { selector: "edge[tie = 'lived_at']", style: { "line-style": "dashed" } },
  { selector: ":selected", style: { "border-width": 5, "border-color": "#ffdd00" } },
  { selector: ".way", style: { "line-color": "#0b0c0c", width: 5 } },
  { selector: "node.household", style: { shape: "round-hexagon", "background-color": "#f47738", width: 38, height: 38 } },
  { selector: "node.way", style: { "border-width": 4, "border-color": "#0b0c0c" } },
];

const place = document.getElementById("graph");
const tools = document.createElement("div");
tools.className = "govuk-button-group cp-graph-tools";
const told = document.createElement("p");
told.className = "govuk-body-s";
told.id = "graph-told";
told.setAttribute("role", "status");

function button(words, act) {
  const made = document.createElement("button");
  made.type = "button";
  made.className = "govuk-button govuk-button--secondary govuk-!-margin-bottom-2";
  made.textContent = words;
  made.addEventListener("click", act);
  tools.append(made);
  return made;
}

async function fetched(distance) {
  const address = new URL(place.dataset.source, location.href);
  address.searchParams.set("distance", distance);
  const answer = await fetch(address, { credentials: "same-origin" });
  if (!answer.ok) throw new Error(`the network answered ${answer.status}`);
  return answer.json();
}

function arrange(graph) {
  graph.elements(":visible").layout({ name: "cose", animate: false, padding: 30, nodeRepulsion: () => 90000, idealEdgeLength: () => 110, nodeDimensionsIncludeLabels: true }).run();
}

function way(graph) {
  graph.elements().removeClass("way");
  const [one, other] = graph.nodes(":selected");
  if (!one || !other) {
    told.textContent = "Choose two people first: click or tap one, then the other.";
    return;
  }
  const found = graph.elements(":visible").aStar({ root: one, goal: other });
  if (found.found) found.path.addClass("way");
  told.textContent = found.found
    ? found.path.nodes().map((node) => node.data("name")).join(" – ")
    : "Nothing shown here connects them.";
}

// one node in the place of an address and all who live there, tied to whomever they are tied to
function gather(graph, home) {
  const people = home.connectedEdges("[tie = 'lives_at']").sources();
  const inside = people.union(home);
  const id = `household ${home.id()}`;
  const about = people.map((one) => one.data("name")).join(", ");
  graph.add({ data: { id, name: `${home.data("name")}: ${people.length}`, about, kind: "household" }, classes: "household" });
  for (const edge of inside.connectedEdges()) {
    const ends = [edge.source(), edge.target()].map((end) => (inside.contains(end) ? id : end.data("household") ?? end.id()));
    const tied = `${ends.join(" ")} ${edge.data("tie")}`;
    if (ends[0] !== ends[1] && graph.getElementById(tied).empty()) {
      graph.add({ data: { id: tied, source: ends[0], target: ends[1], tie: edge.data("tie"), words: edge.data("words") }, classes: "gathered" });
    }
  }
  inside.data("household", id);
  inside.style("display", "none");
}

function households(graph) {
  return graph.nodes("[kind = 'address']").filter((home) => home.connectedEdges("[tie = 'lives_at']").nonempty());
}

function scatter(graph) {
  graph.elements(".household, .gathered").remove();
  graph.nodes("[household]").removeData("household").style("display", "element");
}

// the files hold what the graph shows
function follow(distance) {
  for (const link of document.querySelectorAll("a[data-distance]")) {
    const address = new URL(link.href);
    address.searchParams.set("distance", distance);
    link.href = address.href;
  }
}

async function begin() {
  let data = await fetched(new URL(place.dataset.source, location.href).searchParams.get("distance") ?? 1);
  place.hidden = false;
  const graph = cytoscape({ container: place, elements: data, style: STYLE, selectionType: "additive" });
  arrange(graph);
  place.before(tools, told);
  const further = button("Expand one step", async () => {
    if (graph.nodes(".household").nonempty()) group.click();
    data = await fetched(data.distance + 1);
    follow(data.distance);
    const known = new Set(graph.elements().map((one) => one.id()));
    graph.add([...data.nodes, ...data.edges].filter((one) => !known.has(one.data.id)));
    arrange(graph);
    told.textContent = `Followed ${data.distance} steps.`;
    further.disabled = data.distance >= 4;
  });
  const fold = button("Hide who works with them", () => {
    const workers = graph.nodes().filter((node) => WORKERS.includes(node.data("kind")));
    const hide = workers.some((node) => node.visible());
    workers.style("display", hide ? "none" : "element");
    fold.textContent = hide ? "Show who works with them" : "Hide who works with them";
  });
  const group = button("Collapse households", () => {
    const collapse = graph.nodes(".household").empty();
    if (collapse) households(graph).forEach((home) => gather(graph, home));
    else scatter(graph);
    arrange(graph);
    group.textContent = collapse ? "Expand households" : "Collapse households";
    told.textContent = collapse ? `${graph.nodes(".household").length} households.` : "";
  });
  button("Show the way between two", () => way(graph));
  button("Fit all", () => graph.fit(undefined, 30));
  addEventListener("resize", () => graph.resize().fit(undefined, 30));
  graph.on("select", "node", (event) => {
    told.textContent = `${event.target.data("name")}: ${event.target.data("about")}`;
  });
  graph.on("dbltap", "node", (event) => {
    if (event.target.data("page")) location.href = event.target.data("page");
  });
}

begin().catch(() => {
  place.hidden = true; // the picture below says the same
});
