// The prologue of a query: its text in, the prefixes that it declares and a place for more out.

const DECLARED = /^[ \t]*PREFIX[ \t]+([\w.-]*):[ \t]*<([^>\s]*)>[^\n]*$/gim;

/** Prefix -> namespace, as the query declares them. */
export function declared(query: string): Map<string, string> {
  return new Map([...query.matchAll(DECLARED)].map((match) => [match[1] ?? "", match[2] ?? ""]));
}

/** Where a declaration goes, and its text: below the others, else above the query's first line. */
export function declaration(
  query: string,
  prefix: string,
  namespace: string,
): { at: number; text: string } {
  const line = `PREFIX ${prefix}: <${namespace}>`;
  const last = [...query.matchAll(DECLARED)].at(-1);
  if (last) return { at: last.index + last[0].length, text: `\n${line}` };
  const comments = /^(?:[ \t]*#[^\n]*\n)*/.exec(query)?.[0].length ?? 0;
  return { at: comments, text: `${line}\n` };
}
