// What relations are called from either end, and which of them only keep the books.
import { localName, shortProperty } from "./iris";

/** property -> what it is called from its subject, and from its object. */
const CALLED: Record<string, [string, string]> = {
  authority: ["authority", "{n} on this authority"],
  cohort: ["cohorts", "{n} on this cohort"],
  concernsAgent: ["agents", "{n} that concern them"],
  deliveryBody: ["delivery body", "authorities it works for"],
  follows: ["after the judgement", "{n} after this judgement"],
  grade: ["grade", "{n} with this grade"],
  inspection: ["inspection", "{n} from this inspection"],
  judgementArea: ["area that is judged", "{n} on this area"],
  leadInspector: ["led by", "led {n}"],
  letter: ["letter", "{n} in this letter"],
  mentions: ["mentions", "{n} that mention it"],
  nextInspection: ["next inspection", "inspection before it"],
  polarity: ["polarity", "{n} of this polarity"],
  previousInspection: ["previous inspection", "inspection after it"],
  region: ["region", "{n} in this region"],
  report: ["report", "{n} in this report"],
  signatory: ["signed by", "signed {n}"],
  theme: ["themes", "{n} on this theme"],
  visit: ["visit", "{n} from this visit"],
  visitKind: ["kind of visit", "{n} of this kind"],
  "prov:wasAssociatedWith": ["inspectors", "took part in {n}"],
  "prov:wasDerivedFrom": ["drawn from", "{n} drawn from it"],
  "skos:broader": ["broader theme", "narrower themes"],
};

/** property -> a sentence of two things. */
const SAID: Record<string, string> = {
  authority: "{s} is about {o}",
  follows: "{s} follows {o}",
  leadInspector: "{o} led {s}",
  letter: "{s} is told in {o}",
  report: "{s} is told in {o}",
  signatory: "{o} signed {s}",
  theme: "{s} is about {o}",
  visit: "{s} comes from {o}",
  inspection: "{s} comes from {o}",
  "prov:wasAssociatedWith": "{o} took part in {s}",
  "skos:broader": "{s} belongs to {o}",
};

/** How the graph keeps its books: true, and of no interest to who looks for people and places. */
const BOOKS =
  /^(rdf:|rdfs:|skos:(inScheme|topConceptOf|hasTopConcept|broaderTransitive|narrower|related)|counted|firstTheme$|secondTheme$|within|evidence$|text$|section$|inferred|letterKind$|authorityKind$|area$|codeOf$|nameOf$|likenessOf$|plannedFor$|period$|dcterms:|prov:(qualified|hadActivity|agent|wasGeneratedBy|used|generated)|org:)/;

export function isBookkeeping(property: string): boolean {
  const short = shortProperty(property);
  return short.includes("://") || BOOKS.test(short);
}

/** What a relation is called from one end; `several` is what leads here, such as findings. */
export function called(
  property: string,
  direction: "in" | "out",
  label = "",
  several = "things",
): string {
  const known = CALLED[shortProperty(property)];
  if (known) return known[direction === "out" ? 0 : 1].replace("{n}", () => several);
  const name = label || localName(property);
  return direction === "out" ? name : `${several}: ${name} of`;
}

/** One line of the graph, as a sentence. */
export function sentence(source: string, property: string, target: string): string {
  const form = SAID[shortProperty(property)] ?? `{s}: ${called(property, "out")} {o}`;
  // In one pass: a label may itself hold what looks like a place.
  return form.replace(/\{[so]\}/g, (place) => (place === "{s}" ? source : target));
}
