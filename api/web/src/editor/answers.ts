// Answers of the endpoint: the text of SPARQL results or of N-Triples in, a table out.

export interface Term {
  type: "uri" | "literal" | "bnode" | "triple";
  value: string;
  "xml:lang"?: string;
  datatype?: string;
}
export type Row = Record<string, Term>;

/** Rows of a SELECT, or the triples of a graph; `more` if there are others behind them. */
export interface Table {
  kind: "rows" | "triples";
  columns: string[];
  rows: Row[];
  more: boolean;
}
export interface Truth {
  kind: "truth";
  value: boolean;
}
export type Answer = Table | Truth;

const TRIPLE = ["subject", "property", "value"];
const LINE = /^(\S+) (\S+) (.+) \.$/;
const LITERAL = /^"((?:[^"\\]|\\.)*)"(?:@([\w-]+)|\^\^<([^>]*)>)?$/s;
const ESCAPE = /\\(?:u([0-9A-F]{4})|U([0-9A-F]{8})|(.))/gi;
const ESCAPED: Record<string, string> = { t: "\t", n: "\n", r: "\r", b: "\b", f: "\f" };

/** SPARQL results in JSON, or their beginning. */
export function readResults(text: string, more: boolean): Answer {
  const told = JSON.parse(more ? whole(text) : text);
  if (typeof told.boolean === "boolean") return { kind: "truth", value: told.boolean };
  return { kind: "rows", columns: told.head.vars, rows: told.results.bindings, more };
}

/** What is complete of results that were cut somewhere. */
function whole(text: string): string {
  for (let end = text.length; ; end--) {
    // Between two rows; in a value such signs may stand too, and then it is not JSON.
    end = text.lastIndexOf('},{"', end);
    if (end < 0) return text;
    const beginning = `${text.slice(0, end + 1)}]}}`;
    if (isJson(beginning)) return beginning;
  }
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

/** Lines of N-Triples; the last is left out if the text was cut. */
export function readTriples(text: string, more: boolean): Table {
  const lines = text.split("\n");
  if (more) lines.pop();
  const rows: Row[] = [];
  for (const line of lines) {
    const match = LINE.exec(line);
    if (!match) continue;
    const [subject, property, value] = match.slice(1).map((term) => readTerm(term));
    if (subject && property && value) rows.push({ subject, property, value });
  }
  return { kind: "triples", columns: TRIPLE, rows, more };
}

function readTerm(text: string): Term {
  const literal = LITERAL.exec(text);
  if (literal) {
    const term: Term = { type: "literal", value: plain(literal[1] ?? "") };
    if (literal[2]) term["xml:lang"] = literal[2];
    if (literal[3]) term.datatype = literal[3];
    return term;
  }
  if (text.startsWith("_:")) return { type: "bnode", value: text.slice(2) };
  return { type: "uri", value: plain(text.replace(/^<|>$/g, "")) };
}

function plain(text: string): string {
  return text.replace(ESCAPE, (_, short: string, long: string, other: string) =>
    other
      ? (ESCAPED[other] ?? other)
      : String.fromCodePoint(Number.parseInt(short ?? long, 16) || 0xfffd),
  );
}
