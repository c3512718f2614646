// What is seen as files: things, lines and places in, GraphML, GEXF or CSV out.
import { KINDS, type Kind } from "./kinds";
import type { Side } from "./labels";
import type { Place } from "./placing";

export interface SeenThing extends Place {
  iri: string;
  label: string;
  kind: Kind;
  radius: number;
  /** Where its name stands; none where there is no room for it. */
  side: Side | "mute";
}
export interface SeenLine {
  source: string;
  target: string;
  relations: { source: string; property: string; target: string }[];
}
export interface Seen {
  things: SeenThing[];
  lines: SeenLine[];
}

// Control characters are no XML, and those that turn the direction of writing have no business here.
const CONTROLS = /[^\P{Cc}\t\n\r]|\p{Bidi_Control}|[\ufffe\uffff]/gu;

export function escaped(text: string): string {
  return text
    .replace(CONTROLS, "")
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;");
}

export function graphml(seen: Seen): string {
  const keys = ["label", "kind", "iri"].map(
    (name) => `<key id="${name}" for="node" attr.name="${name}" attr.type="string"/>`,
  );
  const places = ["x", "y"].map(
    (name) => `<key id="${name}" for="node" attr.name="${name}" attr.type="double"/>`,
  );
  const nodes = seen.things.map(
    ({ iri, label, kind, x, y }) =>
      `<node id="${escaped(iri)}"><data key="label">${escaped(label)}</data><data key="kind">${kind.key}</data><data key="iri">${escaped(iri)}</data><data key="x">${x.toFixed(1)}</data><data key="y">${y.toFixed(1)}</data></node>`,
  );
  const edges = statements(seen).map(
    ({ source, property, target }, number) =>
      `<edge id="e${number}" source="${escaped(source)}" target="${escaped(target)}"><data key="relation">${escaped(property)}</data></edge>`,
  );
  return `<?xml version="1.0" encoding="UTF-8"?>
<graphml xmlns="http://graphml.graphdrawing.org/xmlns">
${[...keys, ...places].join("\n")}
<key id="relation" for="edge" attr.name="relation" attr.type="string"/>
<graph edgedefault="directed">
${[...nodes, ...edges].join("\n")}
</graph>
</graphml>
`;
}

export function gexf(seen: Seen): string {
  const nodes = seen.things.map(
    ({ iri, label, kind, x, y }) =>
      `<node id="${escaped(iri)}" label="${escaped(label)}"><attvalues><attvalue for="0" value="${kind.key}"/></attvalues><viz:position x="${x.toFixed(1)}" y="${(-y).toFixed(1)}" z="0"/></node>`,
  );
  const edges = statements(seen).map(
    ({ source, property, target }, number) =>
      `<edge id="${number}" source="${escaped(source)}" target="${escaped(target)}"><attvalues><attvalue for="0" value="${escaped(property)}"/></attvalues></edge>`,
  );
  return `<?xml version="1.0" encoding="UTF-8"?>
<gexf xmlns="http://www.gexf.net/1.2draft" xmlns:viz="http://www.gexf.net/1.2draft/viz" version="1.2">
<graph defaultedgetype="directed" mode="static">
<attributes class="node"><attribute id="0" title="kind" type="string"/></attributes>
<attributes class="edge"><attribute id="0" title="relation" type="string"/></attributes>
<nodes>
${nodes.join("\n")}
</nodes>
<edges>
${edges.join("\n")}
</edges>
</graph>
</gexf>
`;
}

export function csv(seen: Seen): string {
  const things = new Map(seen.things.map((thing) => [thing.iri, thing]));
  const head = [
    "source",
    "sourceLabel",
    "sourceKind",
    "relation",
    "target",
    "targetLabel",
    "targetKind",
  ];
  const rows = statements(seen).map(({ source, property, target }) => [
    source,
    things.get(source)?.label ?? "",
    things.get(source)?.kind.key ?? "",
    property,
    target,
    things.get(target)?.label ?? "",
    things.get(target)?.kind.key ?? "",
  ]);
  return [head, ...rows]
    .map((row) => row.map(cell).join(","))
    .join("\r\n")
    .concat("\r\n");
}

/** A spreadsheet takes what begins so for a formula. */
function cell(text: string): string {
  const plain = text.replace(CONTROLS, "");
  const safe = /^[=+\-@\t\r]/.test(plain) ? `'${plain}` : plain;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

const statements = (seen: Seen) => seen.lines.flatMap((line) => line.relations);

export const KIND_BY_KEY = new Map(KINDS.map((kind) => [kind.key, kind]));

export function save(content: Blob, name: string): void {
  const address = URL.createObjectURL(content);
  const link = document.createElement("a");
  link.href = address;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}
