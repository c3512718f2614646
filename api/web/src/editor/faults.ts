// Faults of a query: the endpoint's words in, what is wrong and where it stands out.

const PLACED = /^line ([\d,]+), column ([\d,]+): (.*)$/s;
const UNDECLARED = /the prefix "([^"]*):" is not declared; begin with PREFIX \S+: <([^>]*)>/;

/** Offsets of a text editor, half-open; null where the words name no place. */
export interface Fault {
  message: string;
  place: { from: number; to: number; line: number; column: number } | null;
  /** A prefix that would mend it. */
  prefix: string | null;
}

/** What the endpoint says of a query. */
export function readFault(query: string, words: string): Fault {
  const match = PLACED.exec(words);
  if (!match) return { message: words, place: null, prefix: null };
  const [line, column] = [match[1], match[2]].map((told) => Number(told?.replaceAll(",", "")));
  const message = match[3] ?? "";
  const prefix = UNDECLARED.exec(message)?.[1] ?? null;
  return { message, place: placeOf(query, line ?? 1, column ?? 1), prefix };
}

function placeOf(query: string, line: number, column: number): Fault["place"] {
  const lines = query.split("\n");
  const before = lines.slice(0, line - 1);
  // The endpoint counts characters, an editor their halves beyond the first 65,536.
  const characters = [...(lines[line - 1] ?? "")].slice(0, column - 1).join("");
  const from = Math.min(
    before.join("\n").length + (line > 1 ? 1 : 0) + characters.length,
    query.length,
  );
  const word = /^(?:[\w:?$-]+|\S)/.exec(query.slice(from))?.[0] ?? "";
  if (word) return { from, to: from + word.length, line, column };
  // Something is missing at the end: the last word before it shows where.
  const end = query.slice(0, from).trimEnd().length;
  return { from: Math.max(end - 1, 0), to: end, line, column };
}
