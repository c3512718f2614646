// A view of the graph as an address: what was asked for in, query parameters out, and back.
//
// The canvas is what a recipe gives, whatever way led there: undo is the recipe before.
import { shortProperty, shortThing, wholeProperty, wholeThing } from "./iris";

/** So many neighbours of a thing by one relation, of one class where `kind` names one. */
export interface Step {
  thing: string;
  direction: "in" | "out";
  property: string;
  kind: string;
  count: number;
}

export interface Place {
  x: number;
  y: number;
}

export interface Recipe {
  seeds: string[];
  steps: Step[];
  paths: [string, string][];
  overview: boolean;
  hiddenKinds: string[];
  hiddenRelations: string[];
  without: string[];
  pins: Record<string, Place>;
  /** A thing, or the two ends of a line. */
  chosen: string[];
}

/** Longer addresses are refused on the way by some servers and cut by some programs. */
export const LONGEST = 6000;
export const AT_ONCE = 25;

export function emptyRecipe(): Recipe {
  return {
    seeds: [],
    steps: [],
    paths: [],
    overview: false,
    hiddenKinds: [],
    hiddenRelations: [],
    without: [],
    pins: {},
    chosen: [],
  };
}

export function isEmpty(recipe: Recipe): boolean {
  return !recipe.seeds.length && !recipe.paths.length && !recipe.overview;
}

/** The name of a step, whatever its count. */
export function stepKey(step: Omit<Step, "count">): string {
  const relation = `${step.direction}.${shortProperty(step.property)}`;
  return `${shortThing(step.thing)}~${relation}~${step.kind}`;
}

export function writeRecipe(recipe: Recipe): string {
  const written: string[] = [];
  const put = (name: string, value: string): void => {
    written.push(`${name}=${encodeURIComponent(value).replace(/%(2F|3A|2C|40)/g, unescaped)}`);
  };
  if (recipe.overview) put("view", "overview");
  for (const iri of recipe.seeds) put("node", iri);
  for (const step of recipe.steps) put("x", `${stepKey(step)}~${step.count}`);
  for (const ends of recipe.paths) put("path", ends.map(shortThing).join("~"));
  for (const kind of recipe.hiddenKinds) put("hide", kind);
  for (const property of recipe.hiddenRelations) put("norelation", shortProperty(property));
  for (const iri of recipe.without) put("without", shortThing(iri));
  for (const [iri, { x, y }] of Object.entries(recipe.pins)) {
    put("pin", `${shortThing(iri)}~${Math.round(x)}~${Math.round(y)}`);
  }
  if (recipe.chosen.length) put("chosen", recipe.chosen.map(shortThing).join("~"));
  return written.length ? `?${written.join("&")}` : "";
}

function unescaped(code: string): string {
  return decodeURIComponent(code);
}

/** What cannot be understood is left out: an address may have been cut. */
export function readRecipe(search: string): Recipe {
  const asked = new URLSearchParams(search);
  const recipe = emptyRecipe();
  recipe.overview = asked.get("view") === "overview";
  recipe.seeds = [...new Set(asked.getAll("node").filter(isIri))];
  for (const written of asked.getAll("x")) {
    const [thing = "", relation = "", kind = "", count = ""] = written.split("~");
    const [direction, ...rest] = relation.split(".");
    const property = wholeProperty(rest.join("."));
    const number = Math.min(Number.parseInt(count, 10) || AT_ONCE, 1500);
    if ((direction === "in" || direction === "out") && thing && rest.length && number > 0) {
      recipe.steps.push({ thing: wholeThing(thing), direction, property, kind, count: number });
    }
  }
  for (const written of asked.getAll("path")) {
    const [from, to] = written.split("~");
    if (from && to) recipe.paths.push([wholeThing(from), wholeThing(to)]);
  }
  recipe.hiddenKinds = asked.getAll("hide");
  recipe.hiddenRelations = asked.getAll("norelation").map(wholeProperty);
  recipe.without = asked.getAll("without").map(wholeThing);
  for (const written of asked.getAll("pin")) {
    const [thing = "", x, y] = written.split("~");
    const place = { x: Number(x), y: Number(y) };
    if (Number.isFinite(place.x) && Number.isFinite(place.y))
      recipe.pins[wholeThing(thing)] = place;
  }
  recipe.chosen = (asked.get("chosen") ?? "")
    .split("~")
    .filter(Boolean)
    .map(wholeThing)
    .slice(0, 2);
  return recipe;
}

function isIri(text: string): boolean {
  return /^[a-z][a-z0-9+.-]*:[^\s<>"{}|\\^`]+$/i.test(text);
}
