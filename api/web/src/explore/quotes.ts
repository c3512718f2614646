// The words behind a statement: where they stand in a letter in, a quotation with a link there out.
import { element } from "../page/dom";
import type { Words } from "./server";

const MOST = 4;

export function quotes(words: Words[]): HTMLElement[] {
  const shown = words
    .slice(0, MOST)
    .map((each) =>
      element(
        "figure",
        { class: "quote" },
        element(
          "blockquote",
          {},
          element(
            "bdi",
            {},
            context(each.before, -160),
            element("mark", {}, each.exact),
            context(each.after, 160),
          ),
        ),
        element(
          "figcaption",
          {},
          element("a", { href: each.address }, "Read it in the letter"),
          " ",
          element("bdi", {}, each.letter + (each.page ? `, page ${each.page}` : "")),
        ),
      ),
    );
  if (words.length > MOST) {
    shown.push(element("figure", { class: "quiet" }, `and ${words.length - MOST} places more`));
  }
  return shown;
}

/** The near end of what stands around the words. */
function context(text: string, most: number): string {
  if (text.length <= Math.abs(most)) return text;
  return most < 0
    ? `… ${text.slice(most).replace(/^\S*\s/, "")}`
    : `${text.slice(0, most).replace(/\s\S*$/, "")} …`;
}
