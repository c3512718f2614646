// What is seen as a drawing: things, lines and places in, SVG out.
import { escaped, type Seen, type SeenThing } from "./files";
import { corners } from "./swatch";

const LONGEST = 60;
/** Letters in a line of a name, about as on the canvas. */
const WIDE = 22;
const LEADING = 13;

export function svg(seen: Seen, tone: (name: string) => string): string {
  const places = new Map(seen.things.map((thing) => [thing.iri, thing]));
  const xs = seen.things.map((thing) => thing.x);
  const ys = seen.things.map((thing) => thing.y);
  const [left, top] = [Math.min(...xs) - 160, Math.min(...ys) - 80];
  const [width, height] = [Math.max(...xs) - left + 160, Math.max(...ys) - top + 80];
  const lines = seen.lines.map(({ source, target }) => {
    const [one, other] = [places.get(source), places.get(target)];
    if (!one || !other) return "";
    return `<line x1="${one.x.toFixed(1)}" y1="${one.y.toFixed(1)}" x2="${other.x.toFixed(1)}" y2="${other.y.toFixed(1)}"/>`;
  });
  const things = seen.things.map((thing) => {
    const { x, y, radius, kind } = thing;
    const look = `fill="${kind.hollow ? tone("card") : tone(kind.tone)}" stroke="${tone(kind.tone)}" stroke-width="2"`;
    const shape = kind.corners.length
      ? `<polygon points="${corners(kind, x, y, radius)}" ${look}/>`
      : `<circle cx="${x.toFixed(1)}" cy="${y.toFixed(1)}" r="${radius}" ${look}/>`;
    return `<g><title>${escaped(thing.label)}</title>${shape}${name(thing)}</g>`;
  });
  return `<?xml version="1.0" encoding="UTF-8"?>
<svg xmlns="http://www.w3.org/2000/svg" viewBox="${left.toFixed(0)} ${top.toFixed(0)} ${width.toFixed(0)} ${height.toFixed(0)}" width="${width.toFixed(0)}" height="${height.toFixed(0)}">
<rect x="${left.toFixed(0)}" y="${top.toFixed(0)}" width="100%" height="100%" fill="${tone("paper")}"/>
<g stroke="${tone("thread")}" stroke-width="1.5">${lines.join("\n")}</g>
<g font-family="sans-serif" font-size="11" text-anchor="middle" fill="${tone("ink")}">${things.join("\n")}</g>
</svg>
`;
}

/** The name of a thing on the side where the canvas has it. */
function name({ x, y, radius, side, label }: SeenThing): string {
  if (side === "mute") return "";
  const lines = broken(label.length > LONGEST ? `${label.slice(0, LONGEST)}…` : label);
  const deep = LEADING * (lines.length - 1);
  const far = radius + 6;
  const [at, anchor, first] = {
    below: [x, "middle", y + radius + LEADING],
    above: [x, "middle", y - far - deep],
    right: [x + far, "start", y + 4 - deep / 2],
    left: [x - far, "end", y + 4 - deep / 2],
  }[side] as [number, string, number];
  const spans = lines.map(
    (line, number) =>
      `<tspan x="${at.toFixed(1)}" y="${(first + number * LEADING).toFixed(1)}">${escaped(line)}</tspan>`,
  );
  return `<text text-anchor="${anchor}">${spans.join("")}</text>`;
}

function broken(label: string): string[] {
  const lines: string[] = [];
  for (const word of label.split(/\s+/)) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + word.length < WIDE)
      lines[lines.length - 1] += ` ${word}`;
    else lines.push(word);
  }
  return lines;
}
