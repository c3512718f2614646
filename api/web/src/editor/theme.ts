// The look of the editor: the page's own colours in, so that light and dark come with them.

import { HighlightStyle } from "@codemirror/language";
import { EditorView } from "@codemirror/view";
import { tags } from "@lezer/highlight";

export const colours = HighlightStyle.define([
  { tag: tags.keyword, color: "var(--accent)", fontWeight: "600" },
  { tag: [tags.standard(tags.name), tags.standard(tags.variableName)], color: "var(--accent)" },
  { tag: [tags.variableName, tags.local(tags.variableName)], color: "var(--mixed)" },
  { tag: [tags.atom, tags.url, tags.labelName], color: "var(--asked)" },
  { tag: tags.string, color: "var(--strength)" },
  { tag: tags.meta, color: "var(--strength)" },
  { tag: tags.comment, color: "var(--soft)", fontStyle: "italic" },
]);

const list = "& > ul[role=listbox]";

export const look = EditorView.theme({
  "&": { color: "var(--ink)", backgroundColor: "var(--card)", fontSize: ".875rem" },
  "&.cm-focused": { outline: "none" },
  ".cm-scroller": {
    fontFamily: "var(--mono)",
    lineHeight: "1.55",
    maxHeight: "min(36rem, 75vh)",
    overflow: "auto",
  },
  ".cm-content, .cm-gutter": { minHeight: "10rem" },
  ".cm-content": { padding: ".6rem 0", caretColor: "var(--ink)" },
  ".cm-line": { padding: "0 .75rem 0 .5rem" },
  ".cm-cursor": { borderLeftColor: "var(--ink)" },
  ".cm-gutters": {
    backgroundColor: "var(--card)",
    color: "var(--soft)",
    border: "0",
    borderRight: "1px solid var(--line)",
  },
  ".cm-lineNumbers .cm-gutterElement": { minWidth: "1.4rem" },
  ".cm-activeLine, .cm-activeLineGutter": { backgroundColor: "var(--wash)" },
  "&.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground, .cm-selectionBackground":
    { backgroundColor: "color-mix(in srgb, var(--accent) 25%, transparent)" },
  "&.cm-focused .cm-matchingBracket": {
    backgroundColor: "transparent",
    outline: "1px solid var(--accent)",
  },
  ".cm-lintRange-error": {
    backgroundImage: "none",
    textDecoration: "underline wavy var(--weakness)",
    textUnderlineOffset: ".2em",
    backgroundColor: "var(--weakness-wash)",
  },
  ".cm-lintPoint-error:after": { borderBottomColor: "var(--weakness)" },
  ".cm-lint-marker-error": { content: "none", color: "var(--weakness)" },
  ".cm-lint-marker-error::before": { content: "'▲'" },
  ".cm-gutter-lint": { width: "1.1rem" },
  ".cm-tooltip": {
    backgroundColor: "var(--card)",
    color: "var(--ink)",
    border: "1px solid var(--line)",
    borderRadius: "6px",
    boxShadow: "0 4px 16px rgb(0 0 0 / .18)",
    maxWidth: "min(34rem, 92vw)",
  },
  ".cm-tooltip.cm-tooltip-autocomplete": {
    [list]: { fontFamily: "var(--mono)", maxHeight: "16rem", maxWidth: "92vw" },
    [`${list} > li`]: { padding: ".2rem .5rem", overflow: "hidden", textOverflow: "ellipsis" },
    [`${list} > li[aria-selected]`]: {
      backgroundColor: "var(--accent)",
      color: "var(--accent-ink)",
    },
  },
  ".cm-completionDetail": { fontFamily: "var(--sans)", fontStyle: "normal", opacity: ".85" },
  ".cm-tooltip.cm-completionInfo": {
    fontFamily: "var(--sans)",
    padding: ".5rem .7rem",
    maxWidth: "22rem",
    lineHeight: "1.45",
  },
  ".cm-diagnostic": { fontFamily: "var(--sans)", padding: ".4rem .7rem" },
  ".cm-diagnostic-error": { borderLeft: "4px solid var(--weakness)" },
  ".cm-diagnosticAction": { backgroundColor: "var(--accent)", color: "var(--accent-ink)" },
});
