// The sign of a kind of thing: a kind in, a small drawing of its shape out.
import type { Kind } from "./kinds";

const SVG = "http://www.w3.org/2000/svg";

export function corners(kind: Kind, x: number, y: number, radius: number): string {
  const points: string[] = [];
  for (let each = 0; each < kind.corners.length; each += 2) {
    const [across = 0, down = 0] = kind.corners.slice(each, each + 2);
    points.push(`${(x + across * radius).toFixed(1)},${(y + down * radius).toFixed(1)}`);
  }
  return points.join(" ");
}

export function swatch(kind: Kind): SVGSVGElement {
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("viewBox", "0 0 20 20");
  svg.setAttribute("width", "16");
  svg.setAttribute("height", "16");
  svg.setAttribute("aria-hidden", "true");
  svg.classList.add("swatch");
  const shape = document.createElementNS(SVG, kind.corners.length ? "polygon" : "circle");
  if (kind.corners.length) shape.setAttribute("points", corners(kind, 10, 10, 8));
  else
    for (const [name, value] of [
      ["cx", "10"],
      ["cy", "10"],
      ["r", "7"],
    ] as const)
      shape.setAttribute(name, value);
  shape.style.fill = kind.hollow ? "var(--card)" : `var(--${kind.tone})`;
  shape.style.stroke = `var(--${kind.tone})`;
  shape.style.strokeWidth = "2";
  svg.append(shape);
  return svg;
}
