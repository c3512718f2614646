// Where names stand on the canvas: things in their places in, a side for each name or none out.
import type { BoundingBox12, Core, NodeSingular } from "cytoscape";

/** In the order in which they are tried; a name that fits nowhere is muted. */
const SIDES = ["below", "above", "right", "left"] as const;
export type Side = (typeof SIDES)[number];
const CLASSES = [...SIDES, "mute"];

/** Beyond so many things names are read in the list, under the pointer, or from near by. */
const MOST = 400;
const GAP = 4;
const FIRST = ["authority", "theme", "inspector"];

interface Named {
  node: NodeSingular;
  body: BoundingBox12;
  width: number;
  height: number;
}

/** Where the name of a thing stands just now. */
export function sideOf(node: NodeSingular): Side | "mute" {
  if (node.hasClass("mute")) return "mute";
  return SIDES.find((side) => node.hasClass(side)) ?? "below";
}

/** Find a place for each name in which it covers no other name and no thing. */
export function placeLabels(core: Core): void {
  const nodes = core.nodes().filter((node) => !node.hasClass("hidden"));
  if (nodes.length > MOST) {
    core.nodes().removeClass("mute");
    return;
  }
  const all = nodes.map(measured).sort(byRank);
  const taken: BoundingBox12[] = [];
  const sides = new Map<NodeSingular, Side | "mute">();
  for (const named of all) {
    // A name stays on its side while there is room: what is read should not jump.
    const now = SIDES.find((side) => named.node.hasClass(side));
    const order = now ? [now, ...SIDES.filter((side) => side !== now)] : SIDES;
    const free = order.find((side) => {
      const box = beside(named, side);
      return (
        !taken.some((other) => overlap(box, other)) &&
        !all.some((other) => other !== named && overlap(box, other.body))
      );
    });
    if (free) taken.push(beside(named, free));
    sides.set(named.node, free ?? "mute");
  }
  core.batch(() => {
    for (const [node, side] of sides) {
      if (node.hasClass(side)) continue;
      node.removeClass(CLASSES.join(" ")).addClass(side);
    }
  });
}

function measured(node: NodeSingular): Named {
  const label = node.boundingBox({
    includeNodes: false,
    includeEdges: false,
    includeOverlays: false,
  });
  const { x, y } = node.position();
  const half = node.width() / 2;
  return {
    node,
    body: { x1: x - half, y1: y - half, x2: x + half, y2: y + half },
    width: label.w,
    height: label.h,
  };
}

/** What is looked for first is named first, and of its kind what is largest. */
function byRank(one: Named, other: Named): number {
  const rank = ({ node }: Named): number => {
    const at = FIRST.indexOf(node.data("kind"));
    return at < 0 ? FIRST.length : at;
  };
  return rank(one) - rank(other) || other.node.width() - one.node.width();
}

function beside({ body, width, height }: Named, side: Side): BoundingBox12 {
  const x = (body.x1 + body.x2) / 2;
  const y = (body.y1 + body.y2) / 2;
  switch (side) {
    case "below":
      return {
        x1: x - width / 2,
        x2: x + width / 2,
        y1: body.y2 + GAP,
        y2: body.y2 + GAP + height,
      };
    case "above":
      return {
        x1: x - width / 2,
        x2: x + width / 2,
        y1: body.y1 - GAP - height,
        y2: body.y1 - GAP,
      };
    case "right":
      return {
        x1: body.x2 + GAP,
        x2: body.x2 + GAP + width,
        y1: y - height / 2,
        y2: y + height / 2,
      };
    case "left":
      return {
        x1: body.x1 - GAP - width,
        x2: body.x1 - GAP,
        y1: y - height / 2,
        y2: y + height / 2,
      };
  }
}

function overlap(one: BoundingBox12, other: BoundingBox12): boolean {
  return one.x1 < other.x2 && other.x1 < one.x2 && one.y1 < other.y2 && other.y1 < one.y2;
}
