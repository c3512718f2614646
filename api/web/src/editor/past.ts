// The queries of this browser: what was asked in, a list to choose from out.

import { element } from "../page/dom";
import { addressOf, FIRST } from "./place";

interface Asked {
  query: string;
  at: string;
  rows: string;
}

const KEY = "graphkit.queries";
const MOST = 30;

/** Keep a query that was answered; where storage is refused, it is not kept. */
export function keep(query: string, rows: string): void {
  const others = kept().filter((each) => each.query !== query);
  store([{ query, at: new Date().toISOString(), rows }, ...others].slice(0, MOST));
}

/** The section with the list; `choose` is called with the query that is chosen. */
export function pastSection(choose: (query: string) => void): HTMLElement | null {
  const all = kept();
  if (!all.length) return null;
  const clear = element("button", { type: "button", class: "plain" }, "Clear this list");
  const list = element("ul", { class: "past" });
  for (const each of all) {
    const question = { query: each.query, seconds: null };
    const link = element("a", { href: addressOf(question, FIRST) });
    link.append(element("bdi", {}, title(each.query)));
    link.addEventListener("click", (event) => {
      if (event.button || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
      event.preventDefault();
      choose(each.query);
    });
    const day = new Date(each.at).toLocaleString("en-GB", {
      dateStyle: "medium",
      timeStyle: "short",
    });
    list.append(
      element("li", {}, link, element("span", { class: "quiet" }, `${each.rows}, ${day}`)),
    );
  }
  const made = element(
    "details",
    { class: "history" },
    element("summary", {}, `Asked in this browser (${all.length})`),
    list,
    element("p", {}, clear),
  );
  clear.addEventListener("click", () => {
    store([]);
    made.replaceChildren(element("summary", {}, "Asked in this browser (0)"));
    made.querySelector("summary")?.focus();
  });
  return made;
}

/** A query in a line: what it says of itself, or its words without the prefixes. */
function title(query: string): string {
  const told = /^#\s*summary:\s*(.+)/m.exec(query)?.[1];
  const plain = query.replace(/^\s*(?:PREFIX\b[^\n]*|#[^\n]*)$/gim, "").replace(/\s+/g, " ");
  const words = (told ?? plain).trim();
  return words.length > 140 ? `${words.slice(0, 140)} …` : words;
}

function kept(): Asked[] {
  try {
    const told: unknown = JSON.parse(localStorage.getItem(KEY) ?? "[]");
    return Array.isArray(told) ? told.filter((each) => typeof each?.query === "string") : [];
  } catch {
    return [];
  }
}

function store(asked: Asked[]): void {
  try {
    localStorage.setItem(KEY, JSON.stringify(asked));
  } catch {
    // A browser that keeps nothing shows no list.
  }
}
