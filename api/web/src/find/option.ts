// One suggestion: what was found in, a line with the words marked out.
import { element } from "../page/dom";
import type { Found } from "./found";

const LONGEST = 120;
// What stands before the first mark, so that it can be seen.
const BEFORE = 30;
const DAY = new Intl.DateTimeFormat("en-GB", { dateStyle: "long", timeZone: "UTC" });
const SENTENCES = ["Finding", "Recommendation"];
// Kinds that stand in a group with another one, whose names may be the same.
const BESIDE = ["Cohort", "Agent", "Delivery body", "Report"];

export function option(item: Found, id: string, href: string): HTMLElement {
  const line = element("a", { role: "option", id, href, tabindex: "-1", "aria-selected": "false" });
  const tone = item.polarity?.split("/").at(-1);
  if (tone) line.append(element("span", { class: `badge ${tone}` }, tone));
  if (item.kind === "Recommendation") {
    line.append(element("span", { class: "badge asked" }, "To improve"));
  }
  line.append(
    element("bdi", {}, ...marked(item)),
    element("span", { class: "quiet" }, aside(item)),
  );
  return line;
}

/** The words around the first mark, each mark as an element; marks count code points. */
function marked(item: Found): (Node | string)[] {
  const points = [...item.words];
  const first = item.marks[0]?.[0] ?? 0;
  const start = first > BEFORE ? wordFrom(points, first - BEFORE) : 0;
  const end = Math.min(points.length, start + LONGEST);
  const words = (from: number, to: number) => points.slice(from, to).join("");
  const pieces: (Node | string)[] = [start ? "… " : ""];
  let at = start;
  for (const [from, to] of item.marks) {
    if (from < at || to > end) continue;
    pieces.push(words(at, from), element("mark", {}, words(from, to)));
    at = to;
  }
  pieces.push(words(at, end), end < points.length ? " …" : "");
  return pieces;
}

/** The beginning of a word, from a place on. */
function wordFrom(points: string[], from: number): number {
  const gap = points.indexOf(" ", from);
  return gap < 0 || gap > from + BEFORE ? from : gap + 1;
}

/** What tells things of like names apart. */
function aside(item: Found): string {
  const told = SENTENCES.includes(item.kind) ? [item.authorityLabel] : [];
  if (BESIDE.includes(item.kind)) told.push(item.kind.toLowerCase());
  if (item.rank < 3 && item.label !== item.words) told.push(item.label);
  if (item.day && item.kind !== "Theme") told.push(dayOf(item.day));
  return told.filter(Boolean).join(", ");
}

function dayOf(day: string): string {
  const date = new Date(day);
  return Number.isNaN(date.valueOf()) ? day : DAY.format(date);
}
