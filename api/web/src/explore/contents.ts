// What a recipe puts on the canvas: things, the lines between them, how much of each relation.
import type { Relation, Thing } from "./server";

/** The most that is drawn at once; more would be seen by nobody, and be slow. */
export const MOST = 1500;

/** All relations between two things, as one line. */
export interface Line {
  id: string;
  ends: [string, string];
  relations: { source: string; property: string; target: string }[];
  weight: number;
}

export interface Contents {
  things: Map<string, Thing>;
  lines: Map<string, Line>;
  /** A thing -> the one beside which it belongs. */
  origins: Map<string, string>;
  /** Where the server has put things. */
  places: Map<string, { x: number; y: number }>;
  /** Key of a step -> what it has brought in. */
  brought: Map<string, string[]>;
  troubles: string[];
}

export function emptyContents(): Contents {
  return {
    things: new Map(),
    lines: new Map(),
    origins: new Map(),
    places: new Map(),
    brought: new Map(),
    troubles: [],
  };
}

export function lineId(one: string, other: string): string {
  return one < other ? `${one} ${other}` : `${other} ${one}`;
}

/** Part of a relation: what leads here of one class, or all of it. */
export interface Group {
  property: string;
  propertyLabel: string;
  direction: "in" | "out";
  kind: string;
  several: string;
  count: number;
}

// Of a class and the class that it is part of, the wider one is told.
const SEVERAL: Record<string, string> = {
  Authority: "authorities",
  BoardFinding: "findings on the board",
  BoardRecommendation: "recommendations to the board",
  Finding: "findings",
  ImpliedRecommendation: "implied recommendations",
  Inspection: "inspections",
  Inspector: "inspectors",
  Judgement: "judgements",
  Letter: "letters",
  Mention: "mentions of judgements",
  Recommendation: "recommendations",
  Report: "reports",
  Visit: "visits",
};

/** A relation cut by the classes of what leads here, where there are several. */
export function groups(relation: Relation): Group[] {
  const { property, propertyLabel, direction, count } = relation;
  const kinds = (relation.kinds ?? []).map((each) => ({
    name: each.type.split("#").at(-1) ?? "",
    count: each.count,
  }));
  const whole = { property, propertyLabel, direction, kind: "", several: "", count };
  const [only] = kinds;
  if (kinds.length === 1 && only?.count === count) {
    return [{ ...whole, kind: only.name, several: SEVERAL[only.name] ?? "" }];
  }
  if (kinds.length < 2) return [whole];
  return kinds.map((each) => ({
    ...whole,
    kind: each.name,
    several: SEVERAL[each.name] ?? each.name,
    count: each.count,
  }));
}
