// Series: an answer in, labels with their numbers, as a chart draws them, out.

import type { Row, Table } from "./answers";
import { isDay, isNumber, type Shown, spoken } from "./cells";

export interface Point {
  label: string;
  number: number;
}

/** What can be drawn of an answer: the columns for labels, and those of numbers. */
export interface Choices {
  labels: string[];
  numbers: string[];
}

const YEAR = /^(?:19|20)\d\d$/;

/** The columns of which a chart can be made; null if there are none. */
export function choices(table: Table): Choices | null {
  if (table.kind !== "rows" || !table.rows.length) return null;
  const isYears = (column: string) => every(table.rows, column, (row) => isYear(row, column));
  const numbers = table.columns.filter((column) =>
    every(table.rows, column, (row) => isNumber(row[column])),
  );
  // A year is rather a label than a number.
  const counted = numbers.filter((column) => !isYears(column));
  const labels = table.columns.filter((column) => !counted.includes(column));
  if (counted.length && labels.length) return { labels: named(labels, table), numbers: counted };
  return numbers.length > 1 ? { labels: numbers.slice(0, 1), numbers: numbers.slice(1) } : null;
}

/** Columns of text before those of IRIs, which nobody reads. */
function named(columns: string[], table: Table): string[] {
  const isText = (column: string) => table.rows.some((row) => row[column]?.type === "literal");
  return [...columns.filter(isText), ...columns.filter((column) => !isText(column))];
}

export function points(rows: Row[], label: string, number: string, shown: Shown): Point[] {
  return rows
    .filter((row) => row[number])
    .map((row) => ({ label: spoken(row[label], shown), number: Number(row[number]?.value) }))
    .filter((point) => Number.isFinite(point.number));
}

/** True if the labels are years or days, each once: then a line tells more than bars. */
export function isOverTime(rows: Row[], label: string): boolean {
  const isTime = (row: Row) => isYear(row, label) || isDay(row[label]);
  const values = new Set(rows.map((row) => row[label]?.value));
  return rows.length > 1 && values.size === rows.length && rows.every(isTime);
}

function isYear(row: Row, column: string): boolean {
  return YEAR.test(row[column]?.value ?? "") && (isNumber(row[column]) || isDay(row[column]));
}

function every(rows: Row[], column: string, is: (row: Row) => boolean): boolean {
  const bound = rows.filter((row) => row[column]);
  return bound.length > 0 && bound.every(is);
}
