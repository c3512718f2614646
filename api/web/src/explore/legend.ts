// What the signs mean, and what of it is shown: contents in, boxes to tick and untick out.
import { element } from "../page/dom";
import type { Contents } from "./contents";
import { localName } from "./iris";
import { KINDS, kindOf } from "./kinds";
import { called } from "./relations";
import { swatch } from "./swatch";

/** Boxes for each kind and relation that is there; `toggle` is told what was changed. */
export function showLegend(
  field: HTMLElement,
  boxes: { key: string; isShown: boolean; parts: (Node | string)[] }[],
  toggle: (key: string, isShown: boolean) => void,
): void {
  const focused =
    document.activeElement instanceof HTMLInputElement ? document.activeElement.value : "";
  const had = field.contains(document.activeElement);
  for (const old of field.querySelectorAll("label")) old.remove();
  for (const { key, isShown, parts } of boxes) {
    const box = element("input", { type: "checkbox", value: key });
    box.checked = isShown;
    box.addEventListener("change", () => toggle(key, box.checked));
    field.append(element("label", {}, box, ...parts));
    if (had && key === focused) box.focus();
  }
}

export function kindBoxes(contents: Contents, hidden: string[]) {
  const counts = new Map<string, number>();
  for (const thing of contents.things.values()) {
    const { key } = kindOf(thing);
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  return KINDS.filter((kind) => counts.has(kind.key)).map((kind) => ({
    key: kind.key,
    isShown: !hidden.includes(kind.key),
    parts: [swatch(kind), `${kind.several} ${counts.get(kind.key)}`],
  }));
}

export function relationBoxes(contents: Contents, hidden: string[]) {
  const counts = new Map<string, number>();
  for (const line of contents.lines.values()) {
    for (const { property } of line.relations)
      counts.set(property, (counts.get(property) ?? 0) + 1);
  }
  return [...counts]
    .sort(([one], [other]) => called(one, "out").localeCompare(called(other, "out")))
    .map(([property, count]) => ({
      key: property,
      isShown: !hidden.includes(property),
      parts: [`${called(property, "out", localName(property))} ${count}`],
    }));
}
