// The evidence of a line: the relations between two things in, a sentence and its words each out.
import { element } from "../page/dom";
import type { Contents, Line } from "./contents";
import { quotes } from "./quotes";
import { sentence } from "./relations";
import type { Evidence, Words } from "./server";

type Read = (iri: string) => Promise<Evidence>;

/** What each relation says, with the words that it was read from. */
export async function lineDetails(
  line: Line,
  contents: Contents,
  read: Read,
): Promise<HTMLElement[]> {
  const label = (iri: string): string => contents.things.get(iri)?.label ?? iri;
  const parts: HTMLElement[] = [];
  for (const { source, property, target } of line.relations) {
    const summed = property.startsWith("summary:") ? property.slice("summary:".length) : "";
    const words = summed
      ? summary(summed, line.weight, label(source), label(target))
      : sentence(label(source), property, label(target));
    parts.push(element("h3", {}, element("bdi", {}, words)));
    if (summed) {
      parts.push(
        element(
          "p",
          { class: "quiet" },
          "A line of the overview stands for several. Show the surroundings of one end, and each line has its own words.",
        ),
      );
      continue;
    }
    const { found, note } = await behind(source, property, target, read);
    if (found.length) parts.push(element("p", { class: "quiet" }, note), ...quotes(found));
    else parts.push(element("p", { class: "quiet" }, note));
  }
  return parts;
}

function summary(relation: string, weight: number, source: string, target: string): string {
  const times = weight === 1 ? "once" : `${weight} times`;
  return relation === "inspected"
    ? `${target} took part in visits to ${source} ${times}`
    : `Letters to ${source} speak of ${target} ${times}`;
}

async function behind(
  source: string,
  property: string,
  target: string,
  read: Read,
): Promise<{ found: Words[]; note: string }> {
  const told = await read(source);
  const value = told.facts
    .find((fact) => fact.property === property)
    ?.values.find((each) => each.value === target);
  if (value?.words.length) {
    return {
      found: value.words,
      note: value.inferred ? "Inferred from these words:" : "The words that say so:",
    };
  }
  if (told.words.length)
    return {
      found: told.words,
      note: "Follows from where these words stand, and from what they say:",
    };
  const other = await read(target);
  if (other.words.length)
    return { found: other.words, note: "Follows from where these words stand:" };
  const rule = value?.rules.length
    ? ` The graph has it by the rule ${value.rules.join(", ")}.`
    : "";
  return {
    found: [],
    note: `No sentence of a letter says this: it comes from the register, from the vocabulary, or from comparing letters.${rule}`,
  };
}
