// What a search finds: words in, groups of things with their addresses out.

export interface Found {
  kind: string;
  id: string;
  label: string;
  words: string;
  marks: [number, number][];
  rank: number;
  polarity: string | null;
  authorityLabel: string | null;
  day: string | null;
}

export interface Group {
  name: string;
  items: Found[];
}

interface Page {
  count: number;
  items: Found[];
  meant: string | null;
}

export interface Answer {
  groups: Group[];
  count: number;
  /** What was perhaps meant, where nothing is found. */
  meant: string | null;
}

// A visit has the title of its letter, and is on the letter's page: the letter is enough here.
const GROUPS: [string, string[], number][] = [
  ["Authorities", ["Authority", "Delivery body"], 4],
  ["Inspectors", ["Inspector"], 4],
  ["Themes and groups of people", ["Theme", "Cohort", "Agent"], 4],
  ["Letters and reports", ["Letter", "Report"], 4],
  ["Sentences", ["Recommendation", "Finding"], 3],
];
// Enough to have a few of each group, however many names begin alike.
const LIMIT = "60";
const NAMESPACE = /^https?:\/\/[^/]+\/[^/]+\/(?:id\/)?/;

/** Ask the search behind a form; raises what fetch raises, and an Error on another answer. */
export async function find(form: HTMLFormElement, q: string, signal: AbortSignal): Promise<Answer> {
  const asked = new URL(form.action);
  asked.search = new URLSearchParams({ q, limit: LIMIT, format: "json" }).toString();
  const answer = await fetch(asked, { signal });
  if (!answer.ok) throw new Error(`the search answers ${answer.status}`);
  const told: Page = await answer.json();
  const groups = GROUPS.map(([name, kinds, most]) => ({
    name,
    items: told.items.filter((item) => kinds.includes(item.kind)).slice(0, most),
  }));
  const { count, meant } = told;
  return { groups: groups.filter((group) => group.items.length), count, meant };
}

/** The page that lists all that is found. */
export function pageOf(form: HTMLFormElement, q: string): string {
  const page = new URL(form.action);
  page.search = new URLSearchParams({ q }).toString();
  return page.href;
}

/** The page of a thing, on the server of the form. */
export function addressOf(form: HTMLFormElement, item: Found): string {
  return new URL(`doc/${item.id.replace(NAMESPACE, "")}`, form.action).href;
}
