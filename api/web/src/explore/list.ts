// The list beside the canvas: what is on it in, a list box that is always in step with it out.
import { element } from "../page/dom";
import type { Contents } from "./contents";
import { KINDS, kindOf } from "./kinds";
import { swatch } from "./swatch";

export interface ListActions {
  choose(iri: string): void;
  pin(iri: string): void;
  hide(iri: string): void;
  collapse(iri: string): void;
  expand(iri: string): void;
}

export class NodeList {
  private options: HTMLElement[] = [];
  private active: HTMLElement | undefined;

  constructor(
    private readonly box: HTMLElement,
    private readonly actions: ListActions,
  ) {
    box.addEventListener("keydown", (event) => this.press(event));
    box.addEventListener("click", (event) => {
      const option = (event.target as Element).closest<HTMLElement>("[role=option]");
      if (option?.dataset.iri) {
        this.activate(option);
        actions.choose(option.dataset.iri);
      }
    });
    box.addEventListener("focus", () => {
      // Not for the mouse: to show another option would take the one below it away.
      if (box.matches(":focus-visible")) this.activate(this.active ?? this.options[0]);
    });
  }

  show(contents: Contents, hiddenKinds: string[], pins: Record<string, unknown>): void {
    const was = this.active?.dataset.iri;
    const at = this.active ? this.options.indexOf(this.active) : 0;
    this.options = [];
    const groups: HTMLElement[] = [];
    for (const kind of KINDS) {
      if (hiddenKinds.includes(kind.key)) continue;
      const things = [...contents.things.values()].filter(
        (thing) => kindOf(thing).key === kind.key,
      );
      if (!things.length) continue;
      things.sort((one, other) => one.label.localeCompare(other.label, "en"));
      const head = element(
        "div",
        { class: "head", id: `list-${kind.key}`, role: "presentation" },
        swatch(kind),
        ` ${kind.several} ${things.length}`,
      );
      const group = element("div", { role: "group", "aria-labelledby": head.id }, head);
      for (const thing of things) {
        const option = element(
          "div",
          {
            role: "option",
            id: `option-${this.options.length}`,
            "data-iri": thing.iri,
            "aria-selected": "false",
          },
          element("bdi", {}, thing.label),
        );
        if (thing.iri in pins) option.append(element("span", { class: "pin" }, " pinned"));
        this.options.push(option);
        group.append(option);
      }
      groups.push(group);
    }
    this.box.replaceChildren(...groups);
    this.active = undefined;
    const same = this.options.find((option) => option.dataset.iri === was);
    if (was) this.activate(same ?? this.options[Math.min(at, this.options.length - 1)], false);
  }

  /** Mark what is chosen, and make it the place from which arrow keys move. */
  choose(iris: string[]): void {
    for (const option of this.options) {
      const isThere = iris.includes(option.dataset.iri ?? "");
      const isChosen = isThere && iris.length === 1;
      option.setAttribute("aria-selected", String(isChosen));
      option.classList.toggle("end", isThere && !isChosen);
      if (isChosen) this.activate(option);
    }
  }

  focus(): void {
    this.box.focus();
  }

  private activate(option: HTMLElement | undefined, isSeen = true): void {
    this.active?.classList.remove("active");
    this.active = option;
    if (!option) {
      this.box.removeAttribute("aria-activedescendant");
      return;
    }
    option.classList.add("active");
    this.box.setAttribute("aria-activedescendant", option.id);
    if (isSeen) this.scrollTo(option);
  }

  /** Only the list scrolls, not the page with it. */
  private scrollTo(option: HTMLElement): void {
    const [seen, row] = [this.box.getBoundingClientRect(), option.getBoundingClientRect()];
    if (row.top < seen.top) this.box.scrollTop += row.top - seen.top;
    else if (row.bottom > seen.bottom) this.box.scrollTop += row.bottom - seen.bottom;
  }

  private press(event: KeyboardEvent): void {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const at = this.active ? this.options.indexOf(this.active) : -1;
    const last = this.options.length - 1;
    const moves: Record<string, number> = {
      ArrowDown: at + 1,
      ArrowUp: at - 1,
      Home: 0,
      End: last,
      PageDown: at + 10,
      PageUp: at - 10,
    };
    const to = moves[event.key];
    const iri = this.active?.dataset.iri;
    if (to !== undefined) this.activate(this.options[Math.max(0, Math.min(last, to))]);
    else if (!iri) return;
    else if (event.key === "Enter" || event.key === " ") this.actions.choose(iri);
    else if (event.key === "p") this.actions.pin(iri);
    else if (event.key === "Delete" || event.key === "Backspace") this.actions.hide(iri);
    else if (event.key === "c") this.actions.collapse(iri);
    else if (event.key === "e") this.actions.expand(iri);
    else return;
    event.preventDefault();
  }
}
