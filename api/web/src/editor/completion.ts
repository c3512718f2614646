// Completion: the text before the cursor in, words, variables and names that may follow out.

import type { Completion, CompletionContext, CompletionResult } from "@codemirror/autocomplete";
import { pickedCompletion } from "@codemirror/autocomplete";
import { syntaxTree } from "@codemirror/language";
import type { EditorView } from "@codemirror/view";
import { element } from "../page/dom";
import type { Name, Names } from "./names";
import { declaration, declared } from "./prologue";
import { FUNCTIONS, KEYWORDS } from "./words";

const PREFIXED = /(?:[A-Za-z][\w.-]*)?:[\w.-]*$/;
const WORD = /[A-Za-z][\w-]*$/;
const VARIABLE = /[?$]\w*$/;
const TYPES: Record<Name["kind"], string> = {
  class: "class",
  property: "property",
  concept: "constant",
  authority: "constant",
};
const OWN: Completion[] = [
  ...KEYWORDS.map((label) => ({ label, type: "keyword" })),
  ...FUNCTIONS.map((label) => ({ label, type: "function", apply: `${label}(` })),
];

/** What completes a query; the names are asked for when they are first needed. */
export function completions(names: () => Promise<Names>) {
  return async (context: CompletionContext): Promise<CompletionResult | null> => {
    const inside = syntaxTree(context.state).resolveInner(context.pos, -1).name;
    if (inside === "comment" || inside === "string") return null;
    const line = context.state.doc.lineAt(context.pos);
    const before = line.text.slice(0, context.pos - line.from);
    if (/<[^>\s]*$/.test(before)) return null;
    const variable = VARIABLE.exec(before);
    if (variable) return variables(context, variable[0]);
    const prefixed = PREFIXED.exec(before);
    const word = prefixed ?? WORD.exec(before);
    if (!word && !context.explicit) return null;
    const told = await names();
    const aliases = aliasesOf(context.state.doc.toString(), told);
    const named = told.names.map((name) => nameOption(name, told, aliases));
    const from = context.pos - (word?.[0].length ?? 0);
    const options = prefixed ? named : [...OWN, ...prefixOptions(told), ...named];
    return { from, options, validFor: prefixed ? /^[\w.-]*:?[\w.-]*$/ : /^[\w-]*$/ };
  };
}

function variables(context: CompletionContext, typed: string): CompletionResult {
  const text = context.state.doc.toString();
  const from = context.pos - typed.length;
  const others = `${text.slice(0, from)} ${text.slice(context.pos)}`;
  const found = new Set(Array.from(others.matchAll(/[?$](\w+)/g), (match) => match[1] ?? ""));
  const options = [...found].sort().map((name) => ({
    label: `${typed[0]}${name}`,
    type: "variable",
  }));
  return { from, options, validFor: /^[?$]\w*$/ };
}

/** Our prefix -> the one that the query has for the same namespace. */
function aliasesOf(query: string, told: Names): Map<string, string> {
  const ours = new Map(Object.entries(told.prefixes).map(([prefix, iri]) => [iri, prefix]));
  const pairs = [...declared(query)].map(([prefix, iri]) => [ours.get(iri) ?? "", prefix] as const);
  return new Map(pairs.filter(([mine]) => mine));
}

function prefixOptions(told: Names): Completion[] {
  return Object.entries(told.prefixes).map(([prefix, namespace]) => ({
    label: `${prefix}:`,
    type: "namespace",
    detail: namespace.replace(/^https?:\/\//, ""),
    boost: -1,
  }));
}

function nameOption(name: Name, told: Names, aliases: Map<string, string>): Completion {
  const [mine, local] = split(name.name);
  const prefix = aliases.get(mine) ?? mine;
  return {
    label: `${prefix}:${local}`,
    type: TYPES[name.kind],
    // With a blank, for those who hear both as one name.
    detail: ` ${name.label}`,
    boost: name.name.startsWith("gk:") ? 1 : name.kind === "authority" ? -2 : 0,
    info: name.definition ? () => meaning(name) : null,
    apply: (view, picked, from, to) =>
      put(view, picked, { from, to }, prefix, told.prefixes[mine] ?? ""),
  } as Completion;
}

function split(name: string): [string, string] {
  const colon = name.indexOf(":");
  return [name.slice(0, colon), name.slice(colon + 1)];
}

function meaning(name: Name): HTMLElement {
  const label = element("strong", {}, name.label);
  return element("div", { dir: "auto" }, label, element("br"), name.definition);
}

/** Put a name in its place, and its prefix at the top if it is not there. */
function put(
  view: EditorView,
  picked: Completion,
  place: { from: number; to: number },
  prefix: string,
  namespace: string,
): void {
  const query = view.state.doc.toString();
  const changes = [{ ...place, insert: picked.label }];
  if (namespace && !declared(query).has(prefix)) {
    const { at, text } = declaration(query, prefix, namespace);
    // A prefix never goes behind the name that wants it.
    changes.unshift({ from: Math.min(at, place.from), to: Math.min(at, place.from), insert: text });
  }
  const added = changes.length > 1 ? (changes[0]?.insert.length ?? 0) : 0;
  view.dispatch({
    changes,
    selection: { anchor: place.from + added + picked.label.length },
    annotations: pickedCompletion.of(picked),
    userEvent: "input.complete",
    scrollIntoView: true,
  });
}
