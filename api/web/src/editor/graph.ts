// The graph: triples in, a picture of what they join, with the same things as a list, out.

import { element } from "../page/dom";
import type { Table } from "./answers";
import type { Shown } from "./cells";
import { type Network, networkOf, type Thing } from "./network";
import { count } from "./table";

const SHEET = "__________cytoscape_stylesheet";
const NAMED = 40;
const ALL_NAMED = 30;

/** The picture with its list. */
export function graphOf(table: Table, shown: Shown): HTMLElement {
  const network = networkOf(table, shown);
  if (!network.things.length) {
    return element("p", { class: "empty" }, "Nothing in this answer joins one thing to another.");
  }
  const told = element("p", { class: "quiet" }, words(network));
  const canvas = element("div", { class: "canvas", role: "img", "aria-label": words(network) });
  const chosen = element("p", { class: "chosen", role: "status" });
  const sizes = element("p", { class: "sizes" });
  const list = element("ul", { class: "things" }, ...network.things.map((thing) => item(thing)));
  const named = element("details", {}, element("summary", {}, "These things as a list"), list);
  draw(network, canvas, (thing) => chosen.replaceChildren(...about(thing)))
    .then((zoom) => sizes.append(size("Larger", 1.4, zoom), " ", size("Smaller", 1 / 1.4, zoom)))
    .catch(() => {
      const words = "The picture could not be loaded; the list has what would be on it.";
      canvas.replaceWith(element("p", { class: "error" }, words));
      named.setAttribute("open", "");
    });
  return element("div", { class: "graphed" }, told, canvas, sizes, chosen, named);

  function item(thing: Thing): HTMLElement {
    return element("li", {}, ...about(thing));
  }

  function about(thing: Thing): (Node | string)[] {
    const name = element("bdi", {}, thing.name);
    const kind = thing.sort ? [" ", element("span", { class: "quiet" }, thing.sort)] : [];
    if (!thing.isIri) return [name, ...kind];
    const href = `${shown.root}/explore?${new URLSearchParams({ node: thing.id })}`;
    return [element("a", { href, title: thing.id }, name), ...kind];
  }
}

function size(name: string, by: number, zoom: (by: number) => void): HTMLElement {
  const made = element("button", { type: "button", class: "plain" }, name);
  made.addEventListener("click", () => zoom(by));
  return made;
}

function words(network: Network): string {
  const { things, joins, total } = network;
  const shown = things.length < total ? `The first ${count(things.length)} of ${count(total)}` : "";
  const number = shown || count(total);
  return `${number} things and ${count(joins.length)} relations between them.`;
}

async function draw(
  network: Network,
  canvas: HTMLElement,
  choose: (thing: Thing) => void,
): Promise<(by: number) => void> {
  const { default: cytoscape } = await import("cytoscape");
  // Else it writes a <style> of its own, which the page's policy refuses; editor.css has its rule.
  if (!document.getElementById(SHEET)) document.head.append(element("meta", { id: SHEET }));
  const named = new Map(network.things.map((thing) => [thing.id, thing]));
  const elements = [
    ...network.things.map((thing) => ({ data: { id: thing.id, name: short(thing.name) } })),
    ...network.joins.map((join) => ({
      data: { source: join.from, target: join.to, name: join.name },
    })),
  ];
  const made = cytoscape({
    container: canvas,
    elements,
    layout: { name: "cose", animate: false, idealEdgeLength: () => 70, padding: 24 },
    // The wheel scrolls the page, as it does elsewhere; buttons change the size.
    userZoomingEnabled: false,
    minZoom: 0.1,
    maxZoom: 4,
  });
  stretch(made);
  const crowded = network.things.length > ALL_NAMED;
  const seen = () => made.style(look(network, made.zoom(), crowded));
  seen();
  made.on("zoom", seen);
  made.on("mouseover mouseout", "node", (event) => {
    event.target.toggleClass("named", event.type === "mouseover");
  });
  made.on("tap", "node", (event) => {
    const thing = named.get(event.target.id());
    if (thing) choose(thing);
  });
  const scheme = matchMedia("(prefers-color-scheme: dark)");
  const recolour = () => {
    if (canvas.isConnected) seen();
    else scheme.removeEventListener("change", recolour);
  };
  scheme.addEventListener("change", recolour);
  const middle = { x: made.width() / 2, y: made.height() / 2 };
  return (by) => made.zoom({ level: made.zoom() * by, renderedPosition: middle });
}

/** Use the width that there is: the layout knows none, and names are wide. */
function stretch(made: cytoscape.Core): void {
  const box = made.nodes().boundingBox();
  const factor = (made.width() / made.height()) * (box.h / box.w);
  if (Number.isFinite(factor) && factor > 1) {
    made.nodes().positions((node) => ({ x: node.position("x") * factor, y: node.position("y") }));
  }
  made.fit(undefined, 40);
}

/** Words keep their size whatever the zoom; in a crowd only what joins many things is named. */
function look(network: Network, zoom: number, crowded: boolean): cytoscape.StylesheetJson {
  const of = getComputedStyle(document.documentElement);
  const colour = (name: string) => of.getPropertyValue(`--${name}`).trim();
  const name = {
    label: "data(name)",
    color: colour("ink"),
    "font-size": 12 / zoom,
    "font-family": "system-ui, sans-serif",
    "text-wrap": "wrap",
    "text-max-width": `${140 / zoom}px`,
    "text-valign": "bottom",
    "text-margin-y": 4 / zoom,
    "text-background-color": colour("card"),
    "text-background-opacity": 0.8,
  } as const;
  const size = 12 / Math.sqrt(zoom);
  return [
    {
      selector: "node",
      style: { width: size, height: size, "background-color": colour("accent") },
    },
    { selector: crowded ? "node[[degree > 3]], node.named, node:selected" : "node", style: name },
    {
      selector: "edge",
      style: {
        label: network.joins.length <= NAMED ? "data(name)" : "",
        color: colour("soft"),
        "font-size": 10 / zoom,
        width: 1 / zoom,
        "line-color": colour("soft"),
        "line-opacity": 0.5,
        "target-arrow-color": colour("soft"),
        "target-arrow-shape": "triangle",
        "arrow-scale": 0.7 / zoom,
        "curve-style": "bezier",
        "text-rotation": "autorotate",
        "text-background-color": colour("card"),
        "text-background-opacity": 0.85,
      },
    },
    { selector: "node:selected, node.named", style: { "z-index": 9 } },
    { selector: "node:selected", style: { "background-color": colour("weakness") } },
  ];
}

function short(name: string): string {
  return name.length > 48 ? `${name.slice(0, 46)}…` : name;
}
