// The details of what is chosen: a thing in, its relations with counts, its facts, its words out.
import { element } from "../page/dom";
import { type Contents, type Group, groups } from "./contents";
import { documentOf, localName, shortThing } from "./iris";
import { kindOf } from "./kinds";
import { quotes } from "./quotes";
import { AT_ONCE, stepKey } from "./recipe";
import { called, isBookkeeping } from "./relations";
import type { Evidence, Relation, Thing } from "./server";
import { swatch } from "./swatch";

export interface DetailActions {
  expand(thing: string, group: Group): void;
  collapse(thing: string, group: Group | undefined): void;
  pin(thing: string): void;
  hide(thing: string): void;
  ego(thing: string): void;
  path(thing: string): void;
  choose(ends: string[]): void;
}

export interface Chosen {
  thing: Thing;
  contents: Contents;
  isPinned: boolean;
}

function button(
  words: string,
  act: () => void,
  attributes: Record<string, string> = {},
): HTMLButtonElement {
  const made = element("button", { type: "button", ...attributes }, words);
  made.addEventListener("click", act);
  return made;
}

/** The head and the actions, to which relations and evidence are added as they come. */
export function thingHead(
  { thing, contents, isPinned }: Chosen,
  actions: DetailActions,
): HTMLElement[] {
  const { iri } = thing;
  const kind = kindOf(thing);
  const address = documentOf(iri);
  const name = element("bdi", {}, thing.label);
  const hasSteps = [...contents.brought.keys()].some((key) => key.startsWith(stepPrefix(iri)));
  return [
    element(
      "p",
      { class: "eyebrow" },
      swatch(kind),
      ` ${thing.typeLabel && kind.key !== "theme" ? thing.typeLabel : kind.one}`,
    ),
    element("h2", { class: "name" }, address ? element("a", { href: address }, name) : name),
    element(
      "div",
      { class: "acts", role: "group", "aria-label": "What to do with it" },
      button("Only its surroundings", () => actions.ego(iri)),
      button("Find a path from here", () => actions.path(iri)),
      button(isPinned ? "Unpin" : "Pin", () => actions.pin(iri), {
        "aria-pressed": String(isPinned),
      }),
      button("Hide", () => actions.hide(iri)),
      ...(hasSteps ? [button("Collapse", () => actions.collapse(iri, undefined))] : []),
    ),
  ];
}

export function stepPrefix(iri: string): string {
  return `${shortThing(iri)}~`;
}

/** Relations, each with its count and the way to its first or next things. */
export function relationList(
  chosen: Chosen,
  relations: Relation[],
  actions: DetailActions,
): HTMLElement {
  const { iri } = chosen.thing;
  const [books, main] = [true, false].map((wanted) =>
    relations.filter((each) => isBookkeeping(each.property) === wanted).flatMap(groups),
  ) as [Group[], Group[]];
  // A letter tells of its visit, and the visit names its letter: once is enough.
  const named = new Set(
    main.filter((each) => each.direction === "out").map((each) => localName(each.property)),
  );
  const once = main.filter(
    ({ direction, kind }) => direction === "out" || !named.has(kind.toLowerCase()),
  );
  once.sort((one, other) => Number(one.direction === "in") - Number(other.direction === "in"));
  const rows = (all: Group[]): HTMLElement =>
    element(
      "ul",
      { class: "plain relations" },
      ...all.map((group) => relationRow(chosen, iri, group, actions)),
    );
  const parts: HTMLElement[] = [element("h3", { id: "joined" }, "Joined with")];
  parts.push(
    once.length
      ? rows(once)
      : element("p", { class: "quiet" }, "Nothing but how the graph keeps its books."),
  );
  const lines = lineButtons(chosen, actions);
  if (lines) parts.push(lines);
  if (books.length) {
    parts.push(
      element(
        "details",
        {},
        element("summary", {}, `How the graph keeps its books (${books.length})`),
        rows(books),
      ),
    );
  }
  return element("section", { "aria-labelledby": "joined" }, ...parts);
}

const MOST_LINES = 100;

/** The way to a line by keyboard: the things on the canvas that this one is joined with. */
function lineButtons(chosen: Chosen, actions: DetailActions): HTMLElement | undefined {
  const { thing, contents } = chosen;
  const lines = [...contents.lines.values()].filter((line) => line.ends.includes(thing.iri));
  if (!lines.length) return undefined;
  const items = lines.slice(0, MOST_LINES).map((line) => {
    const other = line.ends[0] === thing.iri ? line.ends[1] : line.ends[0];
    const label = contents.things.get(other)?.label ?? other;
    const made = button("", () => actions.choose(line.ends), { class: "light" });
    made.append(element("bdi", {}, label));
    return element("li", {}, made);
  });
  const summary = `Lines to ${lines.length} on the canvas, each with its sentence`;
  const more = lines.length > MOST_LINES ? [`and ${lines.length - MOST_LINES} more`] : [];
  return element(
    "details",
    {},
    element("summary", {}, summary),
    element("ul", { class: "plain lines" }, ...items),
    ...more,
  );
}

function relationRow(
  chosen: Chosen,
  iri: string,
  group: Group,
  actions: DetailActions,
): HTMLElement {
  const key = stepKey({ ...group, thing: iri });
  const shown = chosen.contents.brought.get(key)?.length ?? 0;
  const total = group.count.toLocaleString("en");
  const name = called(
    group.property,
    group.direction,
    group.propertyLabel,
    group.several || "things",
  );
  const row = element("li", {}, element("span", { class: "relation" }, name), " ");
  row.dataset.key = key;
  row.append(
    element(
      "span",
      { class: "count" },
      shown ? `showing ${shown.toLocaleString("en")} of ${total}` : total,
    ),
    " ",
  );
  if (shown < group.count) {
    const next = Math.min(AT_ONCE, group.count - shown);
    const words = shown
      ? `Show ${next} more`
      : next < group.count
        ? `Show ${next}`
        : next === 1
          ? "Show it"
          : `Show all ${next}`;
    row.append(
      button(words, () => actions.expand(iri, group), { "aria-label": `${words}: ${name}` }),
      " ",
    );
  }
  if (shown)
    row.append(
      button("Collapse", () => actions.collapse(iri, group), {
        "aria-label": `Collapse: ${name}`,
        class: "light",
      }),
    );
  return row;
}

const STATEMENT = /#statementText$/;

/** What the graph says of a thing, each fact with the words that it was read from. */
export function factList(told: Evidence): HTMLElement[] {
  const parts: HTMLElement[] = [];
  const statement = told.facts.find((fact) => STATEMENT.test(fact.property));
  if (told.words.length) {
    parts.push(element("h3", {}, "The words of the letter"), ...quotes(told.words));
  } else if (statement?.values[0]) {
    parts.push(element("blockquote", {}, element("bdi", {}, statement.values[0].label)));
  }
  const facts = told.facts.filter(
    (fact) =>
      !STATEMENT.test(fact.property) &&
      (!isBookkeeping(fact.property) || fact.values.some((value) => value.words.length)),
  );
  if (!facts.length) return parts;
  const list = element("dl", { class: "told" });
  for (const fact of facts) {
    list.append(element("dt", {}, called(fact.property, "out", fact.propertyLabel)));
    for (const value of fact.values.slice(0, 12)) {
      const name = element("bdi", {}, value.label);
      const entry = element(
        "dd",
        {},
        value.address ? element("a", { href: value.address }, name) : name,
      );
      if (value.inferred) entry.append(element("span", { class: "badge inferred" }, "inferred"));
      if (value.words.length) {
        entry.append(
          element(
            "details",
            {},
            element("summary", {}, "The words behind it"),
            ...quotes(value.words),
          ),
        );
      }
      list.append(entry);
    }
    if (fact.total > 12)
      list.append(element("dd", { class: "quiet" }, `and ${fact.total - 12} more`));
  }
  parts.push(element("h3", {}, "What the graph says"), list);
  return parts;
}
