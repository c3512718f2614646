// Drawings: points and a width in, bars or a line as SVG out.

import type { Point } from "./series";
import { count } from "./table";

type Attributes = Record<string, string | number>;

const ROW = 30;
const CHARACTER = 6.7;
const HEIGHT = 280;
const EDGE = { top: 14, right: 20, bottom: 34 };

/** An element of SVG. */
function drawn(tag: string, attributes: Attributes, ...children: (Node | string)[]): SVGElement {
  const made = document.createElementNS("http://www.w3.org/2000/svg", tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, String(value));
  made.append(...children);
  return made;
}

function sheet(width: number, height: number, name: string, parts: SVGElement[]): SVGElement {
  const size = { width, height, viewBox: `0 0 ${width} ${height}` };
  return drawn("svg", { role: "img", "aria-label": name, class: "chart", ...size }, ...parts);
}

/** A bar for each point, from top to bottom, with its label and number. */
export function bars(points: Point[], width: number, name: string): SVGElement {
  const isNarrow = width < 480;
  const longest = Math.max(...points.map((point) => point.label.length));
  const labels = isNarrow ? 0 : Math.min(longest * CHARACTER + 12, width * 0.42);
  const numbers = Math.max(...points.map((point) => count(point.number).length)) * CHARACTER + 12;
  const least = Math.min(0, ...points.map((point) => point.number));
  const most = Math.max(0, ...points.map((point) => point.number));
  const scale = (width - labels - numbers) / (most - least || 1);
  const zero = labels - least * scale;
  const row = isNarrow ? ROW * 1.6 : ROW;
  const parts = points.flatMap((point, index) => {
    const top = index * row + (isNarrow ? ROW * 0.6 : 0);
    const length = Math.max(Math.abs(point.number) * scale, 1);
    const left = point.number < 0 ? zero - length : zero;
    const text = fitted(point.label, isNarrow ? width : labels - 12);
    const at = isNarrow
      ? { x: 0, y: top - 5 }
      : { x: labels - 10, y: top + ROW / 2, "text-anchor": "end", "dominant-baseline": "central" };
    const numberAt = { x: Math.max(left + length, zero) + 6, y: top + ROW / 2 };
    return [
      drawn("text", { ...at, class: "label" }, drawn("title", {}, point.label), text),
      drawn("rect", { x: left, y: top + 5, width: length, height: ROW - 10, rx: 2 }),
      drawn("text", { ...numberAt, "dominant-baseline": "central" }, count(point.number)),
    ];
  });
  return sheet(width, points.length * row, name, parts);
}

/** A line through the points, in the order of their labels. */
export function line(points: Point[], width: number, name: string): SVGElement {
  const ordered = [...points].sort((one, other) => (one.label < other.label ? -1 : 1));
  const numbers = ordered.map((point) => point.number);
  const ticks = steps(Math.min(0, ...numbers), Math.max(0, ...numbers));
  const [least, most] = [ticks[0] ?? 0, ticks.at(-1) ?? 1];
  const left = Math.max(...ticks.map((tick) => count(tick).length)) * CHARACTER + 14;
  const down = HEIGHT - EDGE.top - EDGE.bottom;
  const across = (width - left - EDGE.right) / Math.max(ordered.length - 1, 1);
  const x = (index: number) => left + index * across;
  const y = (number: number) => EDGE.top + down * (1 - (number - least) / (most - least || 1));
  const grid = ticks.flatMap((tick) => [
    drawn("line", { x1: left, x2: width - EDGE.right, y1: y(tick), y2: y(tick), class: "grid" }),
    drawn(
      "text",
      { x: left - 8, y: y(tick), "text-anchor": "end", "dominant-baseline": "central" },
      count(tick),
    ),
  ]);
  const widest = Math.max(...ordered.map((point) => point.label.length)) * CHARACTER + 16;
  const every = Math.max(1, Math.ceil(widest / across));
  const labels = ordered.flatMap((point, index) =>
    index % every
      ? []
      : [drawn("text", { x: x(index), y: HEIGHT - 10, "text-anchor": "middle" }, point.label)],
  );
  const corners = ordered.map((point, index) => `${x(index)},${y(point.number)}`).join(" ");
  const dots = ordered.map((point, index) =>
    drawn(
      "circle",
      { cx: x(index), cy: y(point.number), r: 4 },
      drawn("title", {}, `${point.label}: ${count(point.number)}`),
    ),
  );
  const path = drawn("polyline", { points: corners, class: "line" });
  return sheet(width, HEIGHT, name, [...grid, path, ...dots, ...labels]);
}

/** Round numbers from below the least to above the most, three to seven of them. */
function steps(least: number, most: number): number[] {
  const rough = (most - least || 1) / 4;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = ([1, 2, 5, 10].find((each) => each * power >= rough) ?? 10) * power;
  const first = Math.floor(least / step);
  const last = Math.max(Math.ceil(most / step), first + 1);
  return Array.from({ length: last - first + 1 }, (_, index) => (first + index) * step);
}

function fitted(label: string, width: number): string {
  const most = Math.max(4, Math.floor(width / CHARACTER));
  const characters = [...label];
  return characters.length > most ? `${characters.slice(0, most - 1).join("")}…` : label;
}
