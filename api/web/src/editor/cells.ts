// Cells: a term of an answer in, what a table shows of it out.

import { element } from "../page/dom";
import type { Row, Term } from "./answers";
import { address, shortName } from "./names";

const XSD = "http://www.w3.org/2001/XMLSchema#";
const LONG = 240;
const NUMBERS = new Set(
  "integer decimal double float int long short byte nonNegativeInteger positiveInteger nonPositiveInteger negativeInteger unsignedInt unsignedLong unsignedShort unsignedByte"
    .split(" ")
    .map((name) => XSD + name),
);
const DAYS = new Set(["date", "dateTime", "gYear", "gYearMonth"].map((name) => XSD + name));

/** What cells need to know of the page. */
export interface Shown {
  root: string;
  prefixes: Record<string, string>;
}

export function isNumber(term: Term | undefined): boolean {
  return term?.datatype !== undefined && NUMBERS.has(term.datatype);
}

export function isDay(term: Term | undefined): boolean {
  return term?.datatype !== undefined && DAYS.has(term.datatype);
}

/** A term as text, for charts, graphs and names. */
export function spoken(term: Term | undefined, shown: Shown): string {
  if (!term) return "";
  if (term.type === "uri") return shortName(term.value, shown.prefixes);
  if (term.type === "triple") return JSON.stringify(term.value);
  return term.type === "bnode" ? `_:${term.value}` : term.value;
}

/** The language or datatype of a term; "" for plain text and for what is no literal. */
export function kindOf(term: Term | undefined, shown: Shown): string {
  if (term?.type !== "literal") return "";
  if (term["xml:lang"]) return `@${term["xml:lang"]}`;
  if (!term.datatype || term.datatype === `${XSD}string`) return "";
  return shortName(term.datatype, { xsd: XSD, ...shown.prefixes });
}

/** What all values of a column have in common: a datatype or a language; "" if nothing. */
export function kindOfColumn(rows: Row[], column: string, shown: Shown): string {
  let common: string | null = null;
  for (const row of rows) {
    const term = row[column];
    if (!term) continue;
    const told = kindOf(term, shown);
    if (common !== null && common !== told) return "";
    common = told;
  }
  return common ?? "";
}

/** The cell of a term; `common` is told in the column's head, so not again. */
export function cell(term: Term | undefined, shown: Shown, common: string): HTMLTableCellElement {
  const made = element("td", isNumber(term) ? { class: "number" } : {});
  if (!term) {
    made.append(element("span", { class: "quiet" }, "unbound"));
    return made;
  }
  const text = spoken(term, shown);
  const href = term.type === "uri" ? address(term.value, shown.root) : null;
  if (href) made.append(element("a", { href, title: term.value }, element("bdi", {}, text)));
  else made.append(...clipped(text));
  const told = kindOf(term, shown);
  if (told && told !== common) made.append(" ", element("span", { class: "kind" }, told));
  if (text.length < 40) made.classList.add("short");
  else if (!href) made.classList.add("long");
  return made;
}

/** A text; a long one is cut, with a button that shows all of it. */
function clipped(text: string): (HTMLElement | string)[] {
  const words = element("span", { dir: "auto", class: "said" }, text);
  if (text.length <= LONG) return [words];
  const cut = `${text.slice(0, LONG).replace(/\s+\S*$/, "")} …`;
  words.textContent = cut;
  const more = element("button", { type: "button", class: "link", "aria-expanded": "false" });
  more.textContent = "all of it";
  more.addEventListener("click", () => {
    const isOpen = more.getAttribute("aria-expanded") === "true";
    words.textContent = isOpen ? cut : text;
    more.textContent = isOpen ? "all of it" : "less";
    more.setAttribute("aria-expanded", String(!isOpen));
  });
  return [words, " ", more];
}
