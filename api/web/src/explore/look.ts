// How things and lines look on the canvas: colours of the style sheet in, a cytoscape style out.
import type { StylesheetJson } from "cytoscape";
import { KINDS } from "./kinds";

/** A colour of the style sheet, as it is in the reader's scheme just now. */
export function tone(name: string): string {
  return getComputedStyle(document.documentElement).getPropertyValue(`--${name}`).trim() || "gray";
}

const STATEMENTS = ["strength", "weakness", "mixed", "neutral", "recommendation"]
  .map((kind) => `node[kind = "${kind}"]`)
  .join(", ");

/** From so many lines on none has an arrow: cytoscape draws plain lines several times faster. */
export const PLAIN_FROM = 400;

/** Where names stand; see labels.ts. */
function sides(scale: number): StylesheetJson {
  const gap = 4 * scale;
  return [
    { selector: "node.above", style: { "text-valign": "top", "text-margin-y": -gap } },
    {
      selector: "node.right",
      style: {
        "text-valign": "center",
        "text-halign": "right",
        "text-margin-x": gap,
        "text-margin-y": 0,
        "text-justification": "left",
      },
    },
    {
      selector: "node.left",
      style: {
        "text-valign": "center",
        "text-halign": "left",
        "text-margin-x": -gap,
        "text-margin-y": 0,
        "text-justification": "right",
      },
    },
    { selector: "node.mute", style: { "text-opacity": 0, "text-background-opacity": 0 } },
  ];
}

/** `scale` is that of names: below 1 they grow less than the picture does. */
export function look(isPlain: boolean, scale = 1): StylesheetJson {
  const card = tone("card");
  const ink = tone("ink");
  return [
    {
      selector: "node",
      style: {
        label: "data(label)",
        width: "data(size)",
        height: "data(size)",
        "font-family": getComputedStyle(document.body).fontFamily,
        "font-size": 11 * scale,
        "min-zoomed-font-size": 7,
        color: ink,
        "text-valign": "bottom",
        "text-margin-y": 4 * scale,
        "text-wrap": "wrap",
        "text-max-width": `${120 * scale}px`,
        "text-background-color": tone("paper"),
        "text-background-opacity": isPlain ? 0 : 0.8,
        "text-background-padding": "1px",
        "border-width": 2,
      },
    },
    ...KINDS.flatMap((kind) => [
      {
        selector: `node[kind = "${kind.key}"]`,
        style: {
          ...(kind.corners.length
            ? { shape: "polygon" as const, "shape-polygon-points": kind.corners.join(" ") }
            : { shape: "ellipse" as const }),
          "background-color": kind.hollow ? card : tone(kind.tone),
          "border-color": tone(kind.tone),
        },
      },
    ]),
    {
      selector: "node[kind = 'authority'], node[kind = 'theme']",
      style: { "font-weight": 600, "font-size": 13 * scale },
    },
    // Sentences are long: they are read in the list, under the pointer, or from near by.
    {
      selector: STATEMENTS,
      style: {
        "font-size": 10 * scale,
        "min-zoomed-font-size": 12,
        "text-max-width": `${110 * scale}px`,
      },
    },
    ...sides(scale),
    {
      selector: "node.near",
      style: {
        "min-zoomed-font-size": 0,
        "text-opacity": 1,
        "text-background-opacity": 0.9,
        "z-index": 9,
      },
    },
    {
      selector: "node.pinned",
      style: { "border-style": "double", "border-width": 5, "border-color": ink },
    },
    {
      selector: "node:selected",
      style: {
        "underlay-color": tone("accent"),
        "underlay-opacity": 0.35,
        "underlay-padding": 9,
        "z-index": 9,
        "min-zoomed-font-size": 0,
        "text-opacity": 1,
        "text-background-opacity": 0.9,
      },
    },
    {
      selector: "edge",
      style: {
        width: isPlain ? 1 : 1.5,
        "line-color": tone("thread"),
        "curve-style": isPlain ? "haystack" : "straight",
        ...(isPlain
          ? { "haystack-radius": 0 }
          : {
              "target-arrow-shape": "triangle" as const,
              "target-arrow-color": tone("thread"),
              "arrow-scale": 0.8,
            }),
      },
    },
    { selector: "edge[weight > 1]", style: { width: "data(width)" } },
    {
      selector: "edge:selected, edge.near",
      style: {
        "line-color": tone("accent"),
        "target-arrow-color": tone("accent"),
        "z-index": 8,
        ...(isPlain ? {} : { width: 1.8 }),
      },
    },
    {
      selector: "edge:selected",
      style: {
        label: "data(label)",
        "font-size": 11,
        color: ink,
        "text-background-color": card,
        "text-background-opacity": 0.9,
        "text-rotation": "autorotate",
      },
    },
    { selector: ".hidden", style: { display: "none" } },
  ];
}
