// The chart: an answer with labels and numbers in, a drawing with the same numbers in words out.

import { element } from "../page/dom";
import type { Table } from "./answers";
import type { Shown } from "./cells";
import { bars, line } from "./drawing";
import { sorted } from "./order";
import { type Choices, choices, isOverTime, points } from "./series";
import { count } from "./table";

const MOST = 40;

/** The chart of an answer in the order of its table; null if there is nothing to draw. */
export function chartOf(table: Table, sort: string, shown: Shown): HTMLElement | null {
  const possible = choices(table);
  if (!possible) return null;
  const rows = sorted(table.rows, sort);
  const label = chooser("Labels", possible.labels);
  const number = chooser("Numbers", possible.numbers);
  const place = element("div", { class: "drawing" });
  const made = element("div", { class: "charted" }, ...choosers(possible, label, number), place);
  let width = 0;
  const draw = () => {
    const [by, of] = [label.value, number.value];
    const all = points(rows, by, of, shown);
    const isLine = isOverTime(rows, by);
    const some = isLine ? all : all.slice(0, MOST);
    const name = `${isLine ? "Line" : "Bar"} chart of ${of} by ${by}; a table below has the numbers`;
    const told = element("p", { class: "quiet" });
    if (some.length < all.length) {
      told.textContent = `The first ${MOST} of ${count(all.length)} rows, in the order of the table.`;
    }
    const drawing = (isLine ? line : bars)(some, width, name);
    const numbers = element(
      "details",
      {},
      element("summary", {}, "The same numbers as a table"),
      plain(by, of, some),
    );
    place.replaceChildren(element("h3", {}, `${of} by ${by}`), drawing, told, numbers);
  };
  label.addEventListener("change", draw);
  number.addEventListener("change", draw);
  // Drawn at its own width, so that words keep their size on narrow screens.
  new ResizeObserver(([seen]) => {
    const now = Math.floor(seen?.contentRect.width ?? 0);
    if (now && now !== width) {
      width = now;
      draw();
    }
  }).observe(made);
  return made;
}

function chooser(name: string, columns: string[]): HTMLSelectElement {
  const options = columns.map((column) => element("option", {}, column));
  return element("select", { "aria-label": name }, ...options);
}

function choosers(
  possible: Choices,
  label: HTMLSelectElement,
  number: HTMLSelectElement,
): HTMLElement[] {
  if (possible.labels.length + possible.numbers.length === 2) return [];
  return [
    element(
      "p",
      { class: "choose" },
      element("label", {}, "Numbers ", number),
      element("label", {}, "Labels ", label),
    ),
  ];
}

function plain(by: string, of: string, some: { label: string; number: number }[]): HTMLElement {
  const rows = some.map((point) =>
    element(
      "tr",
      {},
      element("th", { scope: "row" }, element("bdi", {}, point.label)),
      element("td", { class: "number" }, count(point.number)),
    ),
  );
  const head = [by, of].map((column) => element("th", { scope: "col" }, column));
  const top = element("thead", {}, element("tr", {}, ...head));
  return element("table", { class: "plain" }, top, element("tbody", {}, ...rows));
}
