// The forces between things: a drawing and those of its things that may move in, their places out.
import cytoscape, {
  type Core,
  type EdgeSingular,
  type LayoutOptions,
  type Layouts,
  type NodeSingular,
} from "cytoscape";
import fcose from "cytoscape-fcose";

cytoscape.use(fcose);

/** Beyond this the forces take seconds; things then stay on the spiral around their origin. */
export const ARRANGED = 500;

/** True for a reader who wants no motion. */
export function isStill(): boolean {
  return matchMedia("(prefers-reduced-motion: reduce)").matches;
}

export class Forces {
  private moving: Layouts | undefined;

  constructor(private readonly core: Core) {}

  stop(): void {
    this.moving?.stop();
  }

  /** Let the forces find places for some things; all others are held where they are. */
  arrange(free: Set<string>, isAtOnce: boolean, done: () => void): void {
    this.stop();
    const held = this.core.nodes().filter((node) => !free.has(node.id()));
    const options = {
      name: "fcose",
      quality: "default",
      randomize: false,
      animate: isAtOnce || isStill() ? false : "end",
      animationDuration: 350,
      fit: false,
      packComponents: false,
      nodeSeparation: 90,
      idealEdgeLength: (edge: EdgeSingular) => 80 + 14 * Math.sqrt(degree(edge)),
      nodeRepulsion: 16_000,
      nodeDimensionsIncludeLabels: false,
      numIter: held.empty() ? 1200 : 300,
      fixedNodeConstraint: held.toArray().map((node) => {
        const position = (node as NodeSingular).position();
        return { nodeId: node.id(), position: { ...position } };
      }),
    } as unknown as LayoutOptions;
    const layout = this.core.elements().layout(options);
    this.moving = layout;
    layout.one("layoutstop", done);
    layout.run();
  }
}

/** Of the end of a line that has more lines: what has many needs room around it. */
function degree(edge: EdgeSingular): number {
  return Math.max(edge.source().degree(false), edge.target().degree(false));
}
