// The text area: a place in the page in, an editor with SPARQL's colours and completion out.

import {
  autocompletion,
  closeBrackets,
  closeBracketsKeymap,
  completionKeymap,
} from "@codemirror/autocomplete";
import { defaultKeymap, history, historyKeymap, indentWithTab } from "@codemirror/commands";
import {
  bracketMatching,
  indentUnit,
  StreamLanguage,
  syntaxHighlighting,
} from "@codemirror/language";
import { sparql } from "@codemirror/legacy-modes/mode/sparql";
import { type Diagnostic, lintGutter, lintKeymap, setDiagnostics } from "@codemirror/lint";
import { EditorState, Prec } from "@codemirror/state";
import {
  drawSelection,
  EditorView,
  highlightActiveLine,
  highlightActiveLineGutter,
  highlightSpecialChars,
  keymap,
  lineNumbers,
} from "@codemirror/view";
import { element } from "../page/dom";
import { completions } from "./completion";
import type { Fault } from "./faults";
import type { Names } from "./names";
import { declaration } from "./prologue";
import { colours, look } from "./theme";
import { typing } from "./typing";

const HINT = "hint";
const HELP = "Control Enter asks, Control Space completes. Escape, then Tab leaves the editor.";

/** An editor of a query. */
export class Area {
  readonly #view: EditorView;

  /** `asked` is called for Control and Enter, `edited` when the text changes. */
  constructor(
    host: HTMLElement,
    text: string,
    names: () => Promise<Names>,
    asked: () => void,
    edited: () => void,
  ) {
    // In a shadow root the editor's styles are constructed sheets, as the page's policy wants it;
    // in the page itself they would be a <style>, which it refuses.
    const root = host.attachShadow({ mode: "open" });
    const place = element("div");
    root.append(place, element("p", { id: HINT, hidden: "" }, HELP));
    const ask = () => {
      asked();
      return true;
    };
    this.#view = new EditorView({
      parent: place,
      root,
      state: EditorState.create({
        doc: text,
        extensions: [
          Prec.highest(keymap.of([{ key: "Mod-Enter", run: ask }])),
          keymap.of([
            ...closeBracketsKeymap,
            ...completionKeymap,
            ...lintKeymap,
            ...historyKeymap,
            indentWithTab,
            ...defaultKeymap,
          ]),
          StreamLanguage.define(sparql),
          syntaxHighlighting(colours),
          autocompletion({ override: [completions(names)], maxRenderedOptions: 60 }),
          [lineNumbers(), lintGutter(), highlightActiveLine(), highlightActiveLineGutter()],
          [history(), drawSelection(), bracketMatching(), closeBrackets(), indentUnit.of("  ")],
          // A query from somebody else's link may hold signs that turn its words round.
          highlightSpecialChars(),
          [typing, EditorView.lineWrapping, EditorState.tabSize.of(2), look],
          EditorView.contentAttributes.of({ "aria-label": "Query", "aria-describedby": HINT }),
          EditorView.updateListener.of((update) => {
            if (update.docChanged) edited();
          }),
        ],
      }),
    });
  }

  get text(): string {
    return this.#view.state.doc.toString();
  }

  /** Another text in place of this one, which undo brings back. */
  set text(text: string) {
    if (text === this.text) return;
    this.#view.dispatch({
      changes: { from: 0, to: this.#view.state.doc.length, insert: text },
      selection: { anchor: 0 },
    });
  }

  focus(): void {
    this.#view.focus();
  }

  /** Go to an offset. */
  go(offset: number): void {
    this.#view.dispatch({ selection: { anchor: offset }, scrollIntoView: true });
    this.focus();
  }

  /** Declare a prefix where the others are. */
  declare(prefix: string, namespace: string): void {
    const { at, text } = declaration(this.text, prefix, namespace);
    this.#view.dispatch({ changes: { from: at, insert: text }, userEvent: "input" });
  }

  /** Show a fault at its place, or none. */
  mark(fault: Fault | null): void {
    const found: Diagnostic[] = [];
    if (fault?.place) {
      const { from, to } = fault.place;
      found.push({ from, to, severity: "error", message: fault.message });
    }
    this.#view.dispatch(setDiagnostics(this.#view.state, found));
  }
}
