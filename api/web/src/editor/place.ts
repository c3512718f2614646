// The page's address: a question with the view of its answer in, what to show out, and back.

import { MOST_ADDRESS, parameters, type Question } from "./asking";

/** How an answer is seen: which view, sorted by which column, on which page of it. */
export interface View {
  name: string;
  sort: string;
  page: number;
}

export const FIRST: View = { name: "", sort: "", page: 1 };

/** The question that the address names; null if none. */
export function readQuestion(): Question | null {
  const told = new URLSearchParams(location.search);
  const long = new URLSearchParams(location.hash.slice(1));
  const query = told.get("query") ?? long.get("query");
  if (query === null) return null;
  const seconds = Number(told.get("timeout") ?? long.get("timeout"));
  return { query, seconds: seconds > 0 ? seconds : null };
}

export function readView(): View {
  const told = new URLSearchParams(location.hash.slice(1));
  return {
    name: told.get("view") ?? "",
    sort: told.get("sort") ?? "",
    page: Math.max(1, Math.trunc(Number(told.get("page"))) || 1),
  };
}

/** The address of a question; a long one stands behind the #, which no server is sent. */
export function addressOf(question: Question, view: View): string {
  const asked = parameters(question);
  const seen = new URLSearchParams();
  if (view.name) seen.set("view", view.name);
  if (view.sort) seen.set("sort", view.sort);
  if (view.page > 1) seen.set("page", String(view.page));
  const isLong = asked.toString().length > MOST_ADDRESS;
  const search = isLong ? "" : `?${asked}`;
  const hash = isLong ? new URLSearchParams([...asked, ...seen]) : seen;
  return `${location.pathname}${search}${hash.size ? `#${hash}` : ""}`;
}
