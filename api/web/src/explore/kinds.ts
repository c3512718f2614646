// Kinds of things: a class in, how such things are called, shaped and coloured out.
import { BASE } from "./iris";
import type { Thing } from "./server";

/** Corners between -1 and 1, y downwards; none for a disc. */
export type Corners = readonly number[];

export interface Kind {
  key: string;
  several: string;
  one: string;
  /** A variable of the style sheet. */
  tone: string;
  corners: Corners;
  size: number;
  hollow?: boolean;
}

const around = (corners: number, turn = 0): number[] =>
  Array.from({ length: corners }, (_, each) => {
    const angle = ((each + turn) / corners) * 2 * Math.PI - Math.PI / 2;
    return [Math.cos(angle), Math.sin(angle)];
  }).flat();
const star = Array.from({ length: 10 }, (_, each) => {
  const angle = (each / 10) * 2 * Math.PI - Math.PI / 2;
  const far = each % 2 ? 0.48 : 1;
  return [far * Math.cos(angle), far * Math.sin(angle)];
}).flat();

export const KINDS: readonly Kind[] = [
  {
    key: "authority",
    several: "Authorities",
    one: "Authority",
    tone: "accent",
    corners: around(6),
    size: 40,
  },
  {
    key: "visit",
    several: "Visits and inspections",
    one: "Visit",
    tone: "visit",
    corners: [-1, -0.7, 1, -0.7, 1, 0.7, -1, 0.7],
    size: 30,
  },
  {
    key: "letter",
    several: "Letters and reports",
    one: "Letter",
    tone: "letter",
    corners: [-0.75, -1, 0.35, -1, 0.75, -0.55, 0.75, 1, -0.75, 1],
    size: 28,
  },
  {
    key: "inspector",
    several: "Inspectors",
    one: "Inspector",
    tone: "inspector",
    corners: [],
    size: 28,
  },
  {
    key: "theme",
    several: "Themes",
    one: "Theme",
    tone: "theme",
    corners: around(8, 0.5),
    size: 32,
  },
  {
    key: "topic",
    several: "Cohorts and agents",
    one: "Cohort or agent",
    tone: "theme",
    corners: around(5),
    size: 26,
    hollow: true,
  },
  {
    key: "strength",
    several: "Strengths",
    one: "Strength",
    tone: "strength",
    corners: [0, -1, 1, 0.9, -1, 0.9],
    size: 20,
  },
  {
    key: "weakness",
    several: "Weaknesses",
    one: "Weakness",
    tone: "weakness",
    corners: [-1, -0.9, 1, -0.9, 0, 1],
    size: 20,
  },
  {
    key: "mixed",
    several: "Mixed findings",
    one: "Mixed finding",
    tone: "mixed",
    corners: [0, -1, 1, 0, 0, 1, -1, 0],
    size: 22,
  },
  {
    key: "neutral",
    several: "Neutral findings",
    one: "Finding",
    tone: "neutral",
    corners: [],
    size: 15,
    hollow: true,
  },
  {
    key: "recommendation",
    several: "Recommendations",
    one: "Recommendation",
    tone: "asked",
    corners: [-1, -0.55, 0.1, -0.55, 0.1, -1, 1, 0, 0.1, 1, 0.1, 0.55, -1, 0.55],
    size: 22,
  },
  {
    key: "judgement",
    several: "Judgements",
    one: "Judgement",
    tone: "mixed",
    corners: star,
    size: 28,
    hollow: true,
  },
  {
    key: "other",
    several: "Other things",
    one: "Thing",
    tone: "neutral",
    corners: [-0.8, -0.8, 0.8, -0.8, 0.8, 0.8, -0.8, 0.8],
    size: 18,
    hollow: true,
  },
];
const BY_KEY = new Map(KINDS.map((kind) => [kind.key, kind]));

const CLASSES: [RegExp, string][] = [
  [/^(Authority|DeliveryBody|Region)$/, "authority"],
  [/(Visit|Inspection|InspectionActivity)$/, "visit"],
  [/^(Letter|Report)$/, "letter"],
  [/^Inspector$/, "inspector"],
  [/(Recommendation|^AreaFor\w+)$/, "recommendation"],
  [/^(Judgement|Mention)$/, "judgement"],
];

/** The kind of a thing: by its class, a concept by its scheme, a finding by its polarity. */
export function kindOf(thing: Thing): Kind {
  return BY_KEY.get(keyOf(thing)) as Kind;
}

function keyOf(thing: Thing): string {
  const place = thing.iri.startsWith(BASE) ? thing.iri.slice(BASE.length) : "";
  if (place.startsWith("theme/")) return "theme";
  if (/^(cohort|agent)\//.test(place)) return "topic";
  const name = thing.type?.split(/[#/]/).at(-1) ?? "";
  if (/Finding$/.test(name)) {
    const polarity = thing.polarity?.split("/").at(-1) ?? "";
    return BY_KEY.has(polarity) ? polarity : "neutral";
  }
  return CLASSES.find(([pattern]) => pattern.test(name))?.[1] ?? "other";
}
