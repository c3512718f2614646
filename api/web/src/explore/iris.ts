// IRIs as an address of this page has them: whole IRIs in, short ones out, and back.

export const BASE = "https://w3id.org/ofsted-graph/";
const PREFIXES: Record<string, string> = {
  dcterms: "http://purl.org/dc/terms/",
  org: "http://www.w3.org/ns/org#",
  prov: "http://www.w3.org/ns/prov#",
  rdf: "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
  rdfs: "http://www.w3.org/2000/01/rdf-schema#",
  skos: "http://www.w3.org/2004/02/skos/core#",
};
const NS = `${BASE}ns#`;

/** A thing without our base; what parts a step from the next is escaped. */
export function shortThing(iri: string): string {
  const short = iri.startsWith(BASE) ? iri.slice(BASE.length) : iri;
  return short.replaceAll("%", "%25").replaceAll("~", "%7E");
}

export function wholeThing(short: string): string {
  const iri = short.replaceAll("%7E", "~").replaceAll("%25", "%");
  return iri.includes("://") || iri.startsWith("urn:") ? iri : BASE + iri;
}

/** A property as in `theme`, `prov:wasAssociatedWith`, or whole. */
export function shortProperty(iri: string): string {
  if (iri.startsWith(NS)) return iri.slice(NS.length);
  for (const [prefix, namespace] of Object.entries(PREFIXES)) {
    if (iri.startsWith(namespace)) return `${prefix}:${iri.slice(namespace.length)}`;
  }
  return iri;
}

export function wholeProperty(short: string): string {
  if (short.includes("://")) return short;
  const [prefix = "", name] = short.split(":");
  return name === undefined ? NS + short : (PREFIXES[prefix] ?? `${prefix}:`) + name;
}

export function localName(iri: string): string {
  return (
    iri
      .replace(/[/#]+$/, "")
      .split(/[/#]/)
      .at(-1) ?? iri
  );
}

/** The page about a thing, on this server (relative to /explore) or elsewhere. */
export function documentOf(iri: string): string | undefined {
  if (iri.startsWith(BASE)) {
    const place = iri.slice(BASE.length).replace(/^id\//, "");
    return place.startsWith("ns#") ? place : `doc/${place}`;
  }
  return /^https?:\/\//.test(iri) ? iri : undefined;
}
