// The drawing: contents in, things and lines in their places out; what is there already stays there.
import cytoscape, { type Core, type NodeSingular } from "cytoscape";
import type { Contents } from "./contents";
import { ARRANGED, Forces, isStill } from "./forces";
import { kindOf } from "./kinds";
import { placeLabels } from "./labels";
import { look, PLAIN_FROM } from "./look";
import { type Place, Places } from "./placing";
import { called } from "./relations";

const LABEL = 60;
/** From here on names grow no more with the picture: those that were in each other's way part. */
const NEAR = 1.3;

export interface Watcher {
  chose(ends: string[]): void;
  moved(iri: string, place: Place): void;
}

export class Canvas {
  readonly core: Core;
  /** Where things are or were: what comes back, by undoing say, comes back to its place. */
  private known = new Map<string, Place>();
  private isPlain = false;
  private readonly forces: Forces;
  private waiting = 0;
  private naming = 0;
  private scale = 1;

  constructor(
    private readonly container: HTMLElement,
    watcher: Watcher,
  ) {
    this.core = cytoscape({
      container,
      style: look(false),
      minZoom: 0.05,
      maxZoom: 3,
      // What moving the canvas costs on a machine without a GPU.
      textureOnViewport: true,
      hideEdgesOnViewport: true,
      hideLabelsOnViewport: true,
      motionBlur: false,
      pixelRatio: 1,
      boxSelectionEnabled: false,
      selectionType: "single",
    });
    this.forces = new Forces(this.core);
    this.core.on("tap", "node", (event) => watcher.chose([event.target.id()]));
    this.core.on("tap", "edge", (event) => watcher.chose(event.target.data("ends")));
    this.core.on("mouseover", "node", (event) => event.target.addClass("near"));
    this.core.on("mouseout", "node", (event) => event.target.removeClass("near"));
    this.core.on("free", "node", (event) => {
      const node: NodeSingular = event.target;
      this.known.set(node.id(), { ...node.position() });
      watcher.moved(node.id(), node.position());
      this.nameSoon();
    });
    this.core.on("zoom", () => this.nameSoon());
    matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => this.restyle());
    new ResizeObserver(() => this.core.resize()).observe(container);
  }

  /** Draw contents; things that were not there before find a place near where they come from. */
  show(contents: Contents, pins: Record<string, Place>): void {
    clearTimeout(this.waiting);
    this.forces.stop();
    const { core } = this;
    const isFirst = core.nodes().empty();
    core.batch(() => {
      core
        .nodes()
        .filter((node) => !contents.things.has(node.id()))
        .remove();
      core
        .edges()
        .filter((edge) => !contents.lines.has(edge.id()))
        .remove();
    });
    const fresh = [...contents.things.keys()].filter((iri) => core.getElementById(iri).empty());
    const isNew = fresh.filter(
      (iri) => !this.known.has(iri) && !contents.places.has(iri) && !pins[iri],
    );
    const places = this.place(contents, fresh, pins);
    core.batch(() => {
      for (const iri of fresh) {
        const thing = contents.things.get(iri);
        if (!thing) continue;
        const kind = kindOf(thing);
        const label = thing.label.length > LABEL ? `${thing.label.slice(0, LABEL)}…` : thing.label;
        const size = kind.size + (thing.size ? Math.min(2.2 * Math.sqrt(thing.size), 26) : 0);
        core.add({
          data: { id: iri, label, kind: kind.key, size },
          position: places.get(iri) ?? { x: 0, y: 0 },
        });
      }
      this.drawLines(contents);
      core.nodes().forEach((node) => {
        node.toggleClass("pinned", node.id() in pins);
      });
    });
    this.restyle(contents.lines.size >= PLAIN_FROM);
    this.settle();
    if (isNew.length && core.nodes().length <= ARRANGED) {
      const arrange = (): void => this.forces.arrange(new Set(isNew), isFirst, () => this.settle());
      // Elsewhere things are seen at once where they begin, and move when the rest is told.
      if (isFirst || isStill()) arrange();
      else this.waiting = window.setTimeout(arrange);
    }
    if (isFirst) this.fit();
    else if (isNew.length) this.reveal(isNew);
  }

  private settle(): void {
    this.core.nodes().forEach((node) => {
      this.known.set(node.id(), { ...node.position() });
    });
    this.nameSoon();
  }

  /** When all is still for a moment, names find places where they can be read. */
  private nameSoon(): void {
    clearTimeout(this.naming);
    this.naming = window.setTimeout(() => {
      const scale = Math.min(1, NEAR / this.core.zoom());
      const isOther = Math.abs(scale - this.scale) > 0.02;
      this.scale = scale;
      if (isOther && this.core.nodes().length <= ARRANGED) this.restyle();
      placeLabels(this.core);
    }, 120);
  }

  private drawLines(contents: Contents): void {
    for (const line of contents.lines.values()) {
      if (this.core.getElementById(line.id).nonempty()) continue;
      const [first] = line.relations;
      const names = line.relations.map((each) => called(each.property, "out"));
      this.core.add({
        data: {
          id: line.id,
          source: first?.source ?? line.ends[0],
          target: first?.target ?? line.ends[1],
          ends: line.ends,
          label: names.join(", "),
          weight: line.weight,
          width: Math.min(1 + Math.log2(line.weight), 6),
        },
      });
    }
  }

  private place(
    contents: Contents,
    fresh: string[],
    pins: Record<string, Place>,
  ): Map<string, Place> {
    const found = new Map<string, Place>();
    const places = new Places(this.core.nodes().map((node) => node.position()));
    const turns = new Map<string, number>();
    for (const iri of fresh) {
      const known = pins[iri] ?? this.known.get(iri) ?? contents.places.get(iri);
      if (known) {
        found.set(iri, known);
        places.take(known);
      }
    }
    for (const iri of fresh) {
      if (found.has(iri)) continue;
      const origin = contents.origins.get(iri) ?? "";
      const node = this.core.getElementById(origin);
      const beside = found.get(origin) ?? (node.nonempty() ? node.position() : this.middle());
      const turn = (turns.get(origin) ?? 0) + 1;
      turns.set(origin, turn);
      found.set(iri, places.free(beside, turn));
    }
    return found;
  }

  private middle(): Place {
    const box = this.core.nodes().boundingBox();
    return this.core.nodes().empty()
      ? { x: 0, y: 0 }
      : { x: box.x2 + 120, y: (box.y1 + box.y2) / 2 };
  }

  /** All places anew, but for what is pinned. */
  rearrange(pins: Record<string, Place>): void {
    const free = this.core.nodes().filter((node) => !(node.id() in pins));
    if (this.core.nodes().length <= ARRANGED) {
      this.forces.arrange(new Set(free.map((node) => node.id())), false, () => {
        this.settle();
        this.fit();
      });
    } else {
      free.layout({ name: "concentric", animate: false, minNodeSpacing: 8 }).run();
      this.settle();
      this.fit();
    }
  }

  hide(isHidden: (iri: string) => boolean, isLineHidden: (id: string) => boolean): void {
    this.core.batch(() => {
      this.core.nodes().forEach((node) => {
        node.toggleClass("hidden", isHidden(node.id()));
      });
      this.core.edges().forEach((edge) => {
        edge.toggleClass("hidden", isLineHidden(edge.id()));
      });
    });
    this.nameSoon();
  }

  choose(id: string | undefined): void {
    this.core.elements(":selected, .near").unselect().removeClass("near");
    if (!id) return;
    const chosen = this.core.getElementById(id);
    chosen.select();
    if (chosen.isNode()) chosen.connectedEdges().addClass("near");
    this.reveal([id]);
  }

  /** Bring things into sight, if they are out of it; the picture does not move otherwise. */
  private reveal(ids: string[]): void {
    const wanted = this.core.collection();
    for (const id of ids) wanted.merge(this.core.getElementById(id));
    const box = wanted.boundingBox();
    const seen = this.core.extent();
    if (box.x1 >= seen.x1 && box.x2 <= seen.x2 && box.y1 >= seen.y1 && box.y2 <= seen.y2) return;
    const isWide = box.w > seen.w * 0.9 || box.h > seen.h * 0.9;
    if (ids.length > 1 || isWide) this.core.fit(this.core.elements(":visible"), 40);
    else this.core.center(wanted);
  }

  fit(): void {
    this.core.resize();
    this.core.fit(this.core.elements(":visible"), 40);
    if (this.core.zoom() > 1.1) {
      this.core.zoom(1.1);
      this.core.center(this.core.elements(":visible"));
    }
  }

  zoom(factor: number): void {
    const middle = { x: this.container.clientWidth / 2, y: this.container.clientHeight / 2 };
    this.core.zoom({ level: this.core.zoom() * factor, renderedPosition: middle });
  }

  restyle(isPlain = this.isPlain): void {
    this.isPlain = isPlain;
    this.core.style(look(isPlain, this.scale));
  }
}
