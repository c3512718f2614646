// Questions to the endpoint: a query and its time in, an answer or why there is none out.

import { type Answer, readResults, readTriples } from "./answers";

export interface Question {
  query: string;
  seconds: number | null;
}
export interface Answered {
  answer: Answer;
  milliseconds: number;
}

/** What a page keeps of an answer; what is longer is in the downloads. */
export const MOST_BYTES = 8 * 2 ** 20;
/** Longer addresses are refused by some servers and proxies on the way. */
export const MOST_ADDRESS = 6_000;

const BROKEN =
  "the answer broke off before its end, which most often means that the query had no time left; give it more seconds, or ask for less";
const ACCEPT = "application/sparql-results+json, application/n-triples";

/** The endpoint said no: its words, and the status. */
export class Refused extends Error {
  constructor(
    message: string,
    readonly status: number,
  ) {
    super(message);
  }
}

/** Where a question is asked and what it names, but for the form of its answer. */
export function parameters(question: Question): URLSearchParams {
  const told = new URLSearchParams({ query: question.query });
  if (question.seconds !== null) told.set("timeout", String(question.seconds));
  return told;
}

/** The answer; raises Refused, or what fetch raises. */
export async function ask(
  endpoint: string,
  question: Question,
  signal: AbortSignal,
): Promise<Answered> {
  const start = performance.now();
  const told = parameters(question).toString();
  const headers: Record<string, string> = { Accept: ACCEPT };
  let response: Response;
  if (told.length <= MOST_ADDRESS) {
    response = await fetch(`${endpoint}?${told}`, { headers, signal });
  } else {
    headers["Content-Type"] = "application/x-www-form-urlencoded";
    response = await fetch(endpoint, { method: "POST", body: told, headers, signal });
  }
  if (!response.ok) throw new Refused((await response.text()).trim(), response.status);
  const { text, more } = await read(response, signal);
  const type = response.headers.get("content-type") ?? "";
  const answer = type.includes("n-triples") ? readTriples(text, more) : readResults(text, more);
  return { answer, milliseconds: performance.now() - start };
}

async function read(
  response: Response,
  signal: AbortSignal,
): Promise<{ text: string; more: boolean }> {
  const reader = response.body?.getReader();
  if (!reader) return { text: await response.text(), more: false };
  const decoder = new TextDecoder();
  const pieces: string[] = [];
  for (let size = 0; ; ) {
    const { value, done } = await reader.read().catch((error) => {
      throw signal.aborted ? error : new Refused(BROKEN, 504);
    });
    if (done) return { text: pieces.join("") + decoder.decode(), more: false };
    if (size > MOST_BYTES) break;
    pieces.push(decoder.decode(value, { stream: true }));
    size += value.byteLength;
  }
  await reader.cancel();
  return { text: pieces.join(""), more: true };
}
