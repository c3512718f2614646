// What the server tells: a question in, its answer or a trouble in words out.

export interface Thing {
  iri: string;
  label: string;
  type: string | null;
  typeLabel: string | null;
  polarity?: string;
  size?: number;
}
export interface Edge {
  source: string;
  property: string;
  target: string;
}
export interface Relation {
  property: string;
  propertyLabel: string;
  direction: "in" | "out";
  count: number;
  shown: number;
  neighbours: Thing[];
  kinds?: { type: string; typeLabel: string | null; count: number }[];
}
export interface Neighbourhood {
  nodes: (Thing & { relations: Relation[] })[];
  edges: Edge[];
}
export interface Words {
  before: string;
  exact: string;
  after: string;
  page: number | null;
  letter: string;
  address: string;
}
export interface FactValue {
  value: string;
  label: string;
  address: string | null;
  rules: string[];
  inferred: boolean;
  words: Words[];
}
export interface Fact {
  property: string;
  propertyLabel: string;
  total: number;
  values: FactValue[];
}
export interface Evidence {
  iri: string;
  label: string;
  document: string | null;
  words: Words[];
  facts: Fact[];
}
export interface FoundPath {
  length: number;
  nodes: Thing[];
  edges: Edge[];
}
export interface Overview {
  whole: Record<string, number>;
  nodes: (Thing & { x: number; y: number; size: number })[];
  edges: { source: string; target: string; relation: string; weight: number }[];
}
export interface Found {
  kind: string;
  id: string;
  label: string;
  snippet: string;
  authorityLabel: string | null;
  day: string | null;
}

/** What went wrong, in words for the reader. */
export class Trouble extends Error {
  constructor(
    message: string,
    readonly status: number,
  ) {
    super(message);
  }
}

/** Asks an address that is relative to the page, which may stand below a path prefix. */
export async function ask<Answer>(address: string, more: RequestInit = {}): Promise<Answer> {
  let answer: Response;
  try {
    answer = await fetch(address, {
      ...more,
      headers: { Accept: "application/json", ...more.headers },
    });
  } catch (error) {
    if (error instanceof DOMException && error.name === "AbortError") throw error;
    throw new Trouble("The server does not answer. Look at the connection and try again.", 0);
  }
  if (answer.ok) {
    return answer.json().catch(() => {
      throw new Trouble("The answer of the server cannot be read. Try again.", answer.status);
    });
  }
  const told = await answer.json().catch(() => ({}));
  const message = told.error?.message ?? answer.statusText;
  throw new Trouble(`The server refused: ${message}`, answer.status);
}

export function askAround(asked: Record<string, unknown>): Promise<Neighbourhood> {
  const headers = { "Content-Type": "application/json" };
  return ask("graph/neighbourhood", { method: "POST", headers, body: JSON.stringify(asked) });
}
