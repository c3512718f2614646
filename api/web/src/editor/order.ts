// Order: rows and the name of a column in, the rows sorted by it out.

import type { Row, Term } from "./answers";
import { isNumber } from "./cells";

const words = new Intl.Collator("en", { numeric: true });

/** The rows by a column, "-column" for the greatest first; unbound values come last. */
export function sorted(rows: Row[], by: string): Row[] {
  if (!by) return rows;
  const column = by.replace(/^-/, "");
  const way = by.startsWith("-") ? -1 : 1;
  const bound = rows.filter((row) => row[column]);
  const others = rows.filter((row) => !row[column]);
  bound.sort((one, other) => way * compare(one[column], other[column]));
  return [...bound, ...others];
}

function compare(one: Term | undefined, other: Term | undefined): number {
  if (!one || !other) return 0;
  if (isNumber(one) && isNumber(other)) return Number(one.value) - Number(other.value);
  return words.compare(String(one.value), String(other.value));
}
