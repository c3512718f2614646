// The pane of details: what is chosen in, what is told of it out, in step with the newest choice.
import { element } from "../page/dom";
import type { Contents, Line } from "./contents";
import { type DetailActions, factList, relationList, thingHead } from "./details";
import { lineDetails } from "./lines";
import type { Loader } from "./loader";
import type { Thing } from "./server";

export interface Looked {
  thing: Thing | undefined;
  line: Line | undefined;
  contents: Contents;
  isPinned: boolean;
}

export class Details {
  private turn = 0;

  constructor(
    private readonly pane: HTMLElement,
    private readonly loader: Loader,
    private readonly actions: DetailActions,
  ) {}

  focus(): void {
    const first = this.pane.querySelector<HTMLElement>(".relations button");
    (first ?? this.pane).focus();
  }

  async show({ thing, line, contents, isPinned }: Looked): Promise<void> {
    const turn = ++this.turn;
    const held = this.heldFocus();
    try {
      let parts: HTMLElement[] = [this.hint()];
      if (thing) {
        const chosen = { thing, contents, isPinned };
        const head = thingHead(chosen, this.actions);
        const evidence = element(
          "div",
          { class: "evidence" },
          element("p", { class: "quiet" }, "Fetching the words …"),
        );
        const relations = await this.loader.relations(thing.iri);
        if (turn !== this.turn) return;
        parts = [...head, relationList(chosen, relations, this.actions), evidence];
        void this.addEvidence(thing.iri, evidence);
      } else if (line) {
        const words = await lineDetails(line, contents, (iri) => this.loader.words(iri));
        parts = [
          element("p", { class: "eyebrow" }, "A line and what it rests on"),
          ...this.ends(line, contents),
          ...words,
        ];
      }
      if (turn !== this.turn) return;
      this.pane.replaceChildren(...parts);
    } catch (error) {
      if (turn !== this.turn) return;
      const words = error instanceof Error ? error.message : String(error);
      this.pane.replaceChildren(element("p", { class: "error" }, words));
    }
    this.giveBack(held);
  }

  private async addEvidence(iri: string, box: HTMLElement): Promise<void> {
    try {
      box.replaceChildren(...factList(await this.loader.words(iri)));
    } catch (error) {
      box.replaceChildren(
        element("p", { class: "error" }, error instanceof Error ? error.message : String(error)),
      );
    }
  }

  private ends({ ends }: Line, contents: Contents): HTMLElement[] {
    const buttons = ends.map((iri) => {
      const button = element(
        "button",
        { type: "button", class: "light" },
        element("bdi", {}, contents.things.get(iri)?.label ?? iri),
      );
      button.addEventListener("click", () => this.actions.choose([iri]));
      return button;
    });
    return [element("p", { class: "ends" }, ...buttons)];
  }

  private hint(): HTMLElement {
    return element(
      "p",
      { class: "quiet" },
      "Choose a thing to see what it is joined with and what the letters say of it, or a line to see the sentence behind it.",
    );
  }

  /** The row or the action that had the focus, for its successor to have it again. */
  private heldFocus(): { key: string | undefined; words: string } | undefined {
    const focused = document.activeElement;
    if (!(focused instanceof HTMLElement) || !this.pane.contains(focused)) return undefined;
    return { key: focused.closest("li")?.dataset.key, words: focused.textContent ?? "" };
  }

  private giveBack(held: { key: string | undefined; words: string } | undefined): void {
    if (!held || (document.activeElement && document.activeElement !== document.body)) return;
    const row = held.key
      ? this.pane.querySelector<HTMLElement>(`li[data-key="${CSS.escape(held.key)}"]`)
      : null;
    const same = [...this.pane.querySelectorAll("button")].find(
      (button) => button.textContent === held.words,
    );
    const found =
      row?.querySelector<HTMLElement>("button") ?? (held.key ? null : same) ?? this.pane;
    found.focus();
  }
}
