// Names of the vocabularies: /sparql/names in, prefixes and names with their meanings out.

export interface Name {
  name: string;
  kind: "class" | "property" | "concept" | "authority";
  label: string;
  definition: string;
}
export interface Names {
  prefixes: Record<string, string>;
  names: Name[];
}

const BASE = "https://w3id.org/ofsted-graph/";
const LOCAL = /^[\w.-]*$/;

let asked: Promise<Names> | null = null;

/** The names, asked for once; none where they cannot be had, since a query goes without. */
export function readNames(endpoint: string): Promise<Names> {
  asked ??= fetch(`${endpoint}/names`, { headers: { Accept: "application/json" } })
    .then((response): Promise<Names> => {
      if (!response.ok) throw new Error(String(response.status));
      return response.json();
    })
    .catch((): Names => {
      asked = null;
      return { prefixes: {}, names: [] };
    });
  return asked;
}

/** An IRI as people read it: with its prefix, or what comes behind the part that all share. */
export function shortName(iri: string, prefixes: Record<string, string>): string {
  for (const [prefix, namespace] of Object.entries(prefixes)) {
    const local = iri.slice(namespace.length);
    if (iri.startsWith(namespace) && local && LOCAL.test(local)) return `${prefix}:${local}`;
  }
  return iri.startsWith(`${BASE}id/`) ? iri.slice(BASE.length + 3) : iri;
}

/** Where a thing is shown on this server, or elsewhere; null if nothing can be fetched there. */
export function address(iri: string, root: string): string | null {
  if (iri.startsWith(BASE)) {
    const place = encodeURI(iri.slice(BASE.length).replace(/^id\//, "")).replaceAll("?", "%3F");
    return place.split("#")[0] === "ns" ? `${root}/${place}` : `${root}/doc/${place}`;
  }
  return /^https?:\/\//.test(iri) ? iri : null;
}
