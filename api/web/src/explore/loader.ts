// A recipe in, what it puts on the canvas out; what was fetched is not fetched again.
import { type Contents, emptyContents, type Line, lineId, MOST } from "./contents";
import { type Recipe, type Step, stepKey } from "./recipe";
import { isBookkeeping } from "./relations";
import {
  ask,
  askAround,
  type Edge,
  type Evidence,
  type FoundPath,
  type Neighbourhood,
  type Overview,
  type Relation,
  type Thing,
  Trouble,
} from "./server";

// As the server has it: things of one call, neighbours of one call, things that edges may lead to.
const NODES_AT_ONCE = 25;
const NEIGHBOURS_AT_ONCE = 250;
const MOST_BESIDE = 1900;

export class Loader {
  private things = new Map<string, Thing>();
  private edges = new Map<string, Edge>();
  private brought = new Map<string, string[]>();
  private exhausted = new Set<string>();
  private paths = new Map<string, FoundPath>();
  private counts = new Map<string, Relation[]>();
  private evidence = new Map<string, Promise<Evidence>>();
  private overview: Overview | undefined;

  /** All that a recipe asks for; what cannot be had is told among the troubles. */
  async load(recipe: Recipe): Promise<Contents> {
    const contents = emptyContents();
    const attempt = async (part: () => Promise<void>): Promise<void> => {
      try {
        await part();
      } catch (error) {
        contents.troubles.push(error instanceof Error ? error.message : String(error));
      }
    };
    if (this.things.size > MOST_BESIDE) this.forget();
    if (recipe.overview) await attempt(() => this.addOverview(contents));
    for (let start = 0; start < recipe.seeds.length; start += NODES_AT_ONCE) {
      const seeds = recipe.seeds.slice(start, start + NODES_AT_ONCE);
      await attempt(() => this.fetchThings(seeds));
      await attempt(async () => {
        for (const iri of seeds) this.put(contents, iri);
      });
    }
    for (const ends of recipe.paths) await attempt(() => this.addPath(contents, ends));
    for (const step of recipe.steps) await attempt(() => this.addStep(contents, step));
    for (const iri of recipe.without) contents.things.delete(iri);
    this.addLines(contents);
    return contents;
  }

  /** The relations of a thing with their counts, before anything is brought in. */
  async relations(iri: string): Promise<Relation[]> {
    const known = this.counts.get(iri);
    if (known) return known;
    const told = await askAround({ nodes: [iri], limit: 0, kinds: true });
    const relations = told.nodes[0]?.relations ?? [];
    this.counts.set(iri, relations);
    return relations;
  }

  /** What is said of a thing, and the words behind it. */
  words(iri: string): Promise<Evidence> {
    const known = this.evidence.get(iri);
    if (known) return known;
    const asked = ask<Evidence>(`graph/evidence?iri=${encodeURIComponent(iri)}`);
    this.evidence.set(iri, asked);
    asked.catch(() => this.evidence.delete(iri));
    return asked;
  }

  /** How many steps lead from one thing to another. */
  async findPath(from: string, to: string): Promise<number> {
    return (await this.askPath(from, to)).length;
  }

  /** The whole of which the overview shows a part. */
  whole(): Record<string, number> {
    return this.overview?.whole ?? {};
  }

  private forget(): void {
    this.things.clear();
    this.edges.clear();
    this.brought.clear();
    this.exhausted.clear();
    this.paths.clear();
  }

  private put(contents: Contents, iri: string, origin?: string): boolean {
    const thing = this.things.get(iri);
    if (!thing) return false;
    if (contents.things.has(iri)) return true;
    if (contents.things.size >= MOST) {
      throw new Trouble(
        `The canvas holds at most ${MOST.toLocaleString("en")} things: collapse or clear something to see more.`,
        0,
      );
    }
    contents.things.set(iri, thing);
    if (origin) contents.origins.set(iri, origin);
    return true;
  }

  private keep(told: Neighbourhood): void {
    for (const { relations, ...thing } of told.nodes) {
      this.things.set(thing.iri, thing);
      for (const relation of relations) {
        for (const each of relation.neighbours) this.things.set(each.iri, each);
      }
    }
    this.keepEdges(told.edges);
  }

  private keepEdges(edges: Edge[]): void {
    for (const edge of edges) {
      if (edge.source === edge.target || isBookkeeping(edge.property)) continue;
      this.edges.set(`${edge.source} ${edge.property} ${edge.target}`, edge);
    }
  }

  private async fetchThings(iris: string[]): Promise<void> {
    const missing = iris.filter((iri) => !this.things.has(iri));
    if (!missing.length) return;
    const beside = [...this.things.keys()];
    try {
      this.keep(await askAround({ nodes: missing, limit: 0, beside }));
    } catch (error) {
      // One that is not in the graph must not keep the others away.
      if (!(error instanceof Trouble) || error.status !== 404 || missing.length === 1) throw error;
      const each = await Promise.allSettled(missing.map((iri) => this.fetchThings([iri])));
      throw each.find((one) => one.status === "rejected")?.reason ?? error;
    }
  }

  private async addStep(contents: Contents, step: Step): Promise<void> {
    const key = stepKey(step);
    const got = this.brought.get(key) ?? [];
    if (!contents.things.has(step.thing)) return;
    while (got.length < step.count && !this.exhausted.has(key)) {
      const limit = Math.min(step.count - got.length, NEIGHBOURS_AT_ONCE);
      const told = await askAround({
        nodes: [step.thing],
        relation: [step.property],
        direction: step.direction,
        kind: step.kind ? [step.kind] : [],
        limit,
        exclude: got,
        beside: [...this.things.keys()],
        join: true,
      });
      this.keep(told);
      const next = told.nodes[0]?.relations[0]?.neighbours ?? [];
      for (const each of next) got.push(each.iri);
      if (next.length < limit) this.exhausted.add(key);
    }
    this.brought.set(key, got);
    const shown = got.slice(0, step.count);
    contents.brought.set(key, shown);
    for (const iri of shown) this.put(contents, iri, step.thing);
  }

  private async addPath(contents: Contents, [from, to]: [string, string]): Promise<void> {
    const path = await this.askPath(from, to);
    const iris = path.nodes.map((each) => each.iri);
    await this.fetchThings([...iris]);
    iris.forEach((iri, place) => {
      this.put(contents, iri, iris[place - 1]);
    });
  }

  private async askPath(from: string, to: string): Promise<FoundPath> {
    const key = `${from} ${to}`;
    const known = this.paths.get(key);
    if (known) return known;
    const path = await ask<FoundPath>(`graph/path?${new URLSearchParams({ from, to })}`);
    this.paths.set(key, path);
    this.keepEdges(path.edges);
    return path;
  }

  private async addOverview(contents: Contents): Promise<void> {
    this.overview ??= await ask<Overview>("graph/overview");
    for (const node of this.overview.nodes) {
      // The class of a theme is that of any concept: its IRI tells what it is.
      this.things.set(node.iri, node);
      this.put(contents, node.iri);
      contents.places.set(node.iri, node);
    }
  }

  private addLines(contents: Contents): void {
    const join = (edge: Edge, weight: number): void => {
      const { source, target } = edge;
      if (!contents.things.has(source) || !contents.things.has(target)) return;
      const id = lineId(source, target);
      const line: Line = contents.lines.get(id) ?? {
        id,
        ends: [source, target],
        relations: [],
        weight,
      };
      if (!line.relations.some((each) => each.property === edge.property))
        line.relations.push(edge);
      contents.lines.set(id, line);
    };
    for (const edge of this.edges.values()) join(edge, 1);
    if (contents.places.size) {
      for (const { source, target, relation, weight } of this.overview?.edges ?? []) {
        join({ source, target, property: `summary:${relation}` }, weight);
      }
    }
  }
}
