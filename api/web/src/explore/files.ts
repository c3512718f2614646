// What is seen as files: things, lines and places in, SVG, GraphML, GEXF or CSV out.
import { KINDS, type Kind } from "./kinds";
import type { Place } from "./placing";
import { corners } from "./swatch";

export interface SeenThing extends Place {
  iri: string;
  label: string;
  kind: Kind;
  radius: number;
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

const short = (text: string): string => (text.length > 60 ? `${text.slice(0, 60)}…` : text);

export function svg(seen: Seen, tone: (name: string) => string): string {
  const places = new Map(seen.things.map((thing) => [thing.iri, thing]));
  const xs = seen.things.map((thing) => thing.x);
  const ys = seen.things.map((thing) => thing.y);
  const [left, top] = [Math.min(...xs) - 120, Math.min(...ys) - 60];
  const [width, height] = [Math.max(...xs) - left + 120, Math.max(...ys) - top + 70];
  const lines = seen.lines.map(({ source, target }) => {
    const [one, other] = [places.get(source), places.get(target)];
    if (!one || !other) return "";
    return `<line x1="${one.x.toFixed(1)}" y1="${one.y.toFixed(1)}" x2="${other.x.toFixed(1)}" y2="${other.y.toFixed(1)}"/>`;
  });
  const things = seen.things.map(({ x, y, radius, kind, label }) => {
    const look = `fill="${kind.hollow ? tone("card") : tone(kind.tone)}" stroke="${tone(kind.tone)}" stroke-width="2"`;
    const shape = kind.corners.length
      ? `<polygon points="${corners(kind, x, y, radius)}" ${look}/>`
      : `<circle cx="${x.toFixed(1)}" cy="${y.toFixed(1)}" r="${radius}" ${look}/>`;
    return `<g><title>${escaped(label)}</title>${shape}<text x="${x.toFixed(1)}" y="${(y + radius + 13).toFixed(1)}">${escaped(short(label))}</text></g>`;
  });
  return `<?xml version="1.0" encoding="UTF-8"?>
<svg xmlns="http://www.w3.org/2000/svg" viewBox="${left.toFixed(0)} ${top.toFixed(0)} ${width.toFixed(0)} ${height.toFixed(0)}" width="${width.toFixed(0)}" height="${height.toFixed(0)}">
<rect x="${left.toFixed(0)}" y="${top.toFixed(0)}" width="100%" height="100%" fill="${tone("paper")}"/>
<g stroke="${tone("thread")}" stroke-width="1.5">${lines.join("\n")}</g>
<g font-family="sans-serif" font-size="11" text-anchor="middle" fill="${tone("ink")}">${things.join("\n")}</g>
</svg>
`;
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
