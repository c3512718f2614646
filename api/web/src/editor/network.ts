// The network: triples in, the things that they join, with the names of these, out.

import type { Row, Table } from "./answers";
import { type Shown, spoken } from "./cells";

export interface Thing {
  id: string;
  name: string;
  /** What it is, in a word; "" if the answer does not say. */
  sort: string;
  isIri: boolean;
}
export interface Join {
  from: string;
  to: string;
  name: string;
}
export interface Network {
  things: Thing[];
  joins: Join[];
  /** How many things the answer has in all. */
  total: number;
}

export const MOST_THINGS = 150;

const TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type";
const NAMES = [
  "http://www.w3.org/2004/02/skos/core#prefLabel",
  "http://www.w3.org/2000/01/rdf-schema#label",
  "http://xmlns.com/foaf/0.1/name",
  "http://purl.org/dc/terms/title",
];

/** The first things of a graph and what joins them; classes are words on things, not things. */
export function networkOf(table: Table, shown: Shown): Network {
  const names = new Map<string, string>();
  const sorts = new Map<string, string>();
  const ids = new Set<string>();
  const joins: Join[] = [];
  for (const row of table.rows) {
    const { subject, property, value } = row as Required<Row>;
    if (!subject || !property || !value) continue;
    const id = idOf(subject);
    ids.add(id);
    if (property.value === TYPE) sorts.set(id, spoken(value, shown).replace(/^.*[:/#]/, ""));
    else if (value.type === "literal") {
      if (NAMES.includes(property.value)) names.set(id, value.value);
    } else {
      ids.add(idOf(value));
      joins.push({ from: id, to: idOf(value), name: spoken(property, shown) });
    }
  }
  const things = [...ids].slice(0, MOST_THINGS).map((id) => {
    const isIri = !id.startsWith("_:");
    const name = names.get(id) ?? spoken({ type: "uri", value: id }, shown);
    return { id, name, sort: sorts.get(id) ?? "", isIri };
  });
  const there = new Set(things.map((thing) => thing.id));
  const between = joins.filter((join) => there.has(join.from) && there.has(join.to));
  return { things, joins: between, total: ids.size };
}

function idOf(term: { type: string; value: string }): string {
  return term.type === "bnode" ? `_:${term.value}` : String(term.value);
}
