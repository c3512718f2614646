// The bar of a quotation: the words that are chosen in a letter in, ways to cite them out.

import { element } from "../page/dom";
import { type Place, placeIn, placeOf, rangeOf, wordsOf } from "./place";
import { copy, flowing, permalink, quotation } from "./quotation";

const HIGHLIGHT = "cited";

/** A bar at the foot of the window, which shows while words of the letter are chosen. */
export class Cited {
  private place: Place | null = null;
  private readonly words = element("q", {});
  private readonly said = element("span", { role: "status" });
  private readonly opening = element("a", {}, "Open the finding");
  private readonly bar: HTMLElement;

  constructor(private readonly letter: HTMLElement) {
    this.bar = element(
      "div",
      { class: "cited", role: "region", "aria-label": "Chosen words", hidden: "" },
      this.words,
      this.button("Copy quotation", () => this.quotation()),
      this.button("Copy link", () => this.place && permalink(this.place)),
      this.opening,
      this.said,
    );
    letter.after(this.bar);
    letter.addEventListener("focusin", (event) => this.focused(event.target as Element));
    this.showFragment();
  }

  /** Follow the reader's selection. */
  selected(): void {
    const selection = window.getSelection();
    if (!selection?.rangeCount || selection.isCollapsed) return;
    const range = selection.getRangeAt(0);
    if (range.intersectsNode(this.letter)) this.show(placeOf(this.letter, range));
  }

  /** Show the words that the address names. */
  showFragment(): void {
    const place = placeIn(window.location.hash);
    const range = place && rangeOf(this.letter, place);
    CSS.highlights?.delete(HIGHLIGHT);
    if (!place || !range) return;
    CSS.highlights?.set(HIGHLIGHT, new Highlight(range));
    this.show(place);
    // Where evidence begins there is an anchor, and the browser is there already.
    if (document.getElementById(window.location.hash.slice(1))) return;
    range.startContainer.parentElement?.scrollIntoView({ block: "center" });
  }

  /** Put the bar away. */
  hide(): void {
    this.place = null;
    this.bar.hidden = true;
  }

  private focused(target: Element): void {
    const mark = target.closest<HTMLElement>(".mark");
    const place = mark && placeIn(`char=${mark.dataset.place}`);
    if (place) this.show(place);
  }

  private show(place: Place | null): void {
    if (!place) return;
    this.place = place;
    this.words.textContent = flowing(wordsOf(this.letter, place));
    this.said.textContent = "";
    const name = `${place.start},${place.end}`;
    const mark = this.letter.querySelector<HTMLAnchorElement>(`a.mark[data-place="${name}"]`);
    this.opening.hidden = !mark;
    if (mark) {
      this.opening.href = mark.href;
      this.opening.textContent = `Open: ${mark.title}`;
    }
    this.bar.hidden = false;
  }

  private quotation(): string | null {
    if (!this.place) return null;
    const citation = this.letter.dataset.citation ?? "";
    return quotation(wordsOf(this.letter, this.place), citation, this.place);
  }

  private button(label: string, text: () => string | null): HTMLButtonElement {
    const button = element("button", { type: "button" }, label);
    button.addEventListener("click", async () => {
      const copied = text();
      if (!copied) return;
      this.said.textContent = (await copy(copied))
        ? "Copied."
        : "This browser does not let the page copy; select the words and copy them yourself.";
    });
    return button;
  }
}
