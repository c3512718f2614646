// Typing over a selection: what the browser would do to the page in, the same as a change out.

import { EditorView } from "@codemirror/view";

/**
 * Left to itself, Chromium joins the lines that are typed over and writes their looks into style
 * attributes, which the page's policy refuses with an error on the console.
 */
export const typing = EditorView.domEventHandlers({
  beforeinput(event, view) {
    const { from, to, empty } = view.state.selection.main;
    if (event.inputType !== "insertText" || event.data === null || empty || view.composing) {
      return false;
    }
    const text = event.data;
    const insert = () =>
      view.state.update(view.state.replaceSelection(text), {
        userEvent: "input.type",
        scrollIntoView: true,
      });
    const handlers = view.state.facet(EditorView.inputHandler);
    if (!handlers.some((handle) => handle(view, from, to, text, insert))) view.dispatch(insert());
    event.preventDefault();
    return true;
  },
});
