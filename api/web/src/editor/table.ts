// The table: an answer and the page of it that is wanted in, rows that can be sorted out.

import { element } from "../page/dom";
import type { Table } from "./answers";
import { cell, kindOfColumn, type Shown } from "./cells";
import { sorted } from "./order";
import type { View } from "./place";

const PAGE = 50;

/** A page of the table; `change` is called with another view of it. */
export function tableOf(
  table: Table,
  view: View,
  shown: Shown,
  change: (view: View) => void,
): HTMLElement {
  const by = table.columns.includes(view.sort.replace(/^-/, "")) ? view.sort : "";
  const rows = sorted(table.rows, by);
  const pages = Math.max(1, Math.ceil(rows.length / PAGE));
  const page = Math.min(view.page, pages);
  const first = (page - 1) * PAGE;
  const heads = table.columns.map((column) => {
    const common = kindOfColumn(table.rows, column, shown);
    return { column, common, made: head(column, common, by, (sort) => turn({ sort, page: 1 })) };
  });
  const body = element("tbody");
  for (const row of rows.slice(first, first + PAGE)) {
    body.append(
      element("tr", {}, ...heads.map(({ column, common }) => cell(row[column], shown, common))),
    );
  }
  const top = element("thead", {}, element("tr", {}, ...heads.map(({ made }) => made)));
  const scroll = element(
    "div",
    { class: "scroll", tabindex: "0", role: "region", "aria-labelledby": "answer" },
    element("table", {}, top, body),
  );
  const made = element("div", {}, scroll);
  if (pages > 1) made.append(pager(page, pages, rows.length, (to) => turn({ page: to })));
  return made;

  function turn(to: Partial<View>): void {
    change({ ...view, sort: by, page, ...to });
  }
}

function head(
  column: string,
  common: string,
  by: string,
  choose: (sort: string) => void,
): HTMLElement {
  const way = by === column ? "ascending" : by === `-${column}` ? "descending" : "none";
  const sign = { ascending: "▲", descending: "▼", none: "↕" }[way];
  const next = { none: column, ascending: `-${column}`, descending: "" }[way];
  const button = element(
    "button",
    { type: "button", class: "head", "data-key": `sort ${column}` },
    element("bdi", {}, column),
    " ",
    element("span", { "aria-hidden": "true", class: "way" }, sign),
  );
  button.addEventListener("click", () => choose(next));
  const made = element("th", { scope: "col", "aria-sort": way }, button);
  if (common) made.append(" ", element("span", { class: "kind" }, common));
  return made;
}

function pager(
  page: number,
  pages: number,
  total: number,
  go: (page: number) => void,
): HTMLElement {
  const first = (page - 1) * PAGE + 1;
  const last = Math.min(page * PAGE, total);
  const words = `Rows ${count(first)} to ${count(last)} of ${count(total)}`;
  const made = element("nav", { class: "pages", "aria-label": "Pages of the answer" });
  made.append(
    button("First", 1, page > 1),
    button("Previous", page - 1, page > 1),
    element("span", { role: "status" }, words),
    button("Next", page + 1, page < pages),
    button("Last", pages, page < pages),
  );
  return made;

  function button(name: string, to: number, isPossible: boolean): HTMLElement {
    const told = element("button", { type: "button", class: "plain", "data-key": name }, name);
    // Not disabled, which would take the focus from whoever has come to the end.
    if (!isPossible) told.setAttribute("aria-disabled", "true");
    else told.addEventListener("click", () => go(to));
    return told;
  }
}

export function count(number: number): string {
  return number.toLocaleString("en-GB");
}
