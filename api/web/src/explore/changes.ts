// Steps of exploring: a recipe in, the recipe after one of them out.
import type { Contents, Group } from "./contents";
import { groups } from "./contents";
import { stepPrefix } from "./details";
import { AT_ONCE, emptyRecipe, type Place, type Recipe, type Step, stepKey } from "./recipe";
import { isBookkeeping } from "./relations";
import type { Relation } from "./server";

export function withSeed(recipe: Recipe, iri: string, isThere: boolean): Recipe {
  const without = recipe.without.filter((each) => each !== iri);
  const seeds = isThere || recipe.seeds.includes(iri) ? recipe.seeds : [...recipe.seeds, iri];
  return { ...recipe, seeds, without, chosen: [iri] };
}

/** The first or the next of a relation. */
export function expanded(recipe: Recipe, thing: string, group: Group): Recipe {
  const key = stepKey({ ...group, thing });
  const before = recipe.steps.find((step) => stepKey(step) === key);
  const count = Math.min((before?.count ?? 0) + AT_ONCE, group.count);
  // In its place: what was brought in by one step may have been expanded by the next.
  const steps = before
    ? recipe.steps.map((step) => (step === before ? { ...step, count } : step))
    : [...recipe.steps, step(thing, group, count)];
  return { ...recipe, steps };
}

function step(thing: string, { direction, property, kind }: Group, count: number): Step {
  return { thing, direction, property, kind, count };
}

/** Without what a thing has brought in by one relation or by all, and what came by way of that. */
export function collapsed(
  recipe: Recipe,
  contents: Contents,
  thing: string,
  group?: Group,
): Recipe {
  const wanted = group ? stepKey({ ...group, thing }) : stepPrefix(thing);
  const kept = recipe.steps.filter((each) => {
    const key = stepKey(each);
    return group ? key !== wanted : !key.startsWith(wanted);
  });
  const reached = new Set([...recipe.seeds, ...contents.places.keys(), ...recipe.paths.flat()]);
  if (recipe.paths.length)
    for (const iri of contents.things.keys()) if (!isBrought(contents, iri)) reached.add(iri);
  const steps: Step[] = [];
  for (const each of kept) {
    if (!reached.has(each.thing)) continue;
    steps.push(each);
    for (const iri of contents.brought.get(stepKey(each)) ?? []) reached.add(iri);
  }
  return { ...recipe, steps };
}

function isBrought(contents: Contents, iri: string): boolean {
  return [...contents.brought.values()].some((iris) => iris.includes(iri));
}

export function hidden(recipe: Recipe, iri: string): Recipe {
  const { [iri]: _, ...pins } = recipe.pins;
  const isSeed = recipe.seeds.includes(iri) && !recipe.steps.some((each) => each.thing === iri);
  return {
    ...recipe,
    pins,
    seeds: isSeed ? recipe.seeds.filter((each) => each !== iri) : recipe.seeds,
    without: [...recipe.without, iri],
    chosen: recipe.chosen.includes(iri) ? [] : recipe.chosen,
  };
}

export function pinned(recipe: Recipe, iri: string, place: Place | undefined): Recipe {
  const { [iri]: was, ...pins } = recipe.pins;
  return { ...recipe, pins: was || !place ? pins : { ...pins, [iri]: place } };
}

/** A thing with the first of all that it is joined with, and nothing else. */
export function ego(iri: string, relations: Relation[]): Recipe {
  const main = relations.filter((each) => !isBookkeeping(each.property)).flatMap(groups);
  const steps = main.map((group) => step(iri, group, Math.min(AT_ONCE, group.count)));
  return { ...emptyRecipe(), seeds: [iri], steps, chosen: [iri] };
}

/** A list with something in it or not, as it was not before. */
export function toggled(list: string[], each: string, isIn: boolean): string[] {
  const others = list.filter((one) => one !== each);
  return isIn ? [...others, each] : others;
}
