// A search field with suggestions, a combobox as ARIA describes it: typing in, a page chosen out.
//
// source  https://www.w3.org/WAI/ARIA/apg/patterns/combobox/ (list autocomplete, manual selection)
import { element } from "../page/dom";
import { type Answer, addressOf, find, pageOf } from "./found";
import { option } from "./option";

const PAUSE = 150;
const SHORTEST = 2;
// An answer that is there at once needs no word of waiting.
const PATIENCE = 400;

export class Suggestions {
  private readonly list: HTMLElement;
  private readonly said = element("p", { class: "unseen", role: "status" });
  private options: HTMLElement[] = [];
  private active = -1;
  private shown = "";
  private waiting = 0;
  private asking: AbortController | undefined;

  constructor(
    private readonly form: HTMLFormElement,
    private readonly input: HTMLInputElement,
  ) {
    const id = `${input.id}-found`;
    this.list = element("div", { class: "suggestions", id, role: "listbox", tabindex: "-1" });
    this.list.setAttribute("aria-label", "Suggestions");
    this.list.hidden = true;
    for (const [name, value] of Object.entries({
      role: "combobox",
      "aria-autocomplete": "list",
      "aria-controls": id,
      "aria-expanded": "false",
    })) {
      input.setAttribute(name, value);
    }
    input.after(this.list);
    form.append(this.said);
    input.addEventListener("input", () => this.typed());
    input.addEventListener("keydown", (event) => this.pressed(event));
    form.addEventListener("submit", () => this.close());
    form.addEventListener("focusout", (event) => {
      if (!form.contains(event.relatedTarget as Node | null)) this.close();
    });
    // The field keeps the focus when a suggestion is pressed; the click follows the link.
    this.list.addEventListener("mousedown", (event) => event.preventDefault());
    this.list.addEventListener("click", () => this.close());
    // A page that comes back from the browser's memory is as it was left.
    window.addEventListener("pagehide", () => this.close());
  }

  private typed(): void {
    clearTimeout(this.waiting);
    this.asking?.abort();
    const q = this.input.value.trim();
    if ([...q].length < SHORTEST) this.close();
    else this.waiting = window.setTimeout(() => void this.search(q), PAUSE);
  }

  private async search(q: string): Promise<void> {
    const asking = new AbortController();
    this.asking = asking;
    const slow = window.setTimeout(() => this.show([message("Searching …")]), PATIENCE);
    try {
      const answer = await find(this.form, q, asking.signal);
      if (!asking.signal.aborted) this.answered(q, answer);
    } catch {
      if (asking.signal.aborted) return;
      const words = "The search does not answer just now. Press Enter to try it on its own page.";
      this.show([message(words)]);
      this.said.textContent = words;
    } finally {
      clearTimeout(slow);
    }
  }

  private answered(q: string, { groups, count, meant }: Answer): void {
    const parts: HTMLElement[] = groups.map((group, at) => {
      const name = `${this.list.id}-group-${at}`;
      return element(
        "div",
        { role: "group", "aria-labelledby": name },
        element("div", { class: "group", id: name, role: "presentation" }, group.name),
        ...group.items.map((item, place) =>
          option(item, `${name}-${place}`, addressOf(this.form, item)),
        ),
      );
    });
    const all = `${this.list.id}-all`;
    if (count) parts.push(link(all, pageOf(this.form, q), `All ${count} found`));
    else {
      parts.push(message("Nothing holds all of these words."));
      if (meant) parts.push(link(all, pageOf(this.form, meant), `Did you mean “${meant}”?`));
    }
    this.show(parts);
    this.shown = q;
    const some = this.options.length - 1;
    this.said.textContent = count
      ? `${some} suggestions of ${count} found; down arrow to choose`
      : `Nothing holds all of these words.${meant ? ` Did you mean ${meant}?` : ""}`;
  }

  private show(parts: HTMLElement[]): void {
    this.list.replaceChildren(...parts);
    this.options = [...this.list.querySelectorAll<HTMLElement>("[role=option][href]")];
    this.list.hidden = false;
    this.list.scrollTop = 0;
    this.shown = "";
    this.input.setAttribute("aria-expanded", "true");
    this.choose(-1);
  }

  private close(): void {
    clearTimeout(this.waiting);
    this.asking?.abort();
    this.list.hidden = true;
    this.input.setAttribute("aria-expanded", "false");
    this.choose(-1);
  }

  /** Make one of the suggestions the active one; -1 for the field itself. */
  private choose(at: number): void {
    this.options[this.active]?.setAttribute("aria-selected", "false");
    this.active = at;
    const option = this.options[at];
    if (option) {
      option.setAttribute("aria-selected", "true");
      option.scrollIntoView({ block: "nearest" });
      this.input.setAttribute("aria-activedescendant", option.id);
    } else this.input.removeAttribute("aria-activedescendant");
  }

  private pressed(event: KeyboardEvent): void {
    if (event.isComposing || event.ctrlKey || event.metaKey) return;
    const last = this.options.length - 1;
    const { key } = event;
    if (this.list.hidden) {
      // What was closed is opened again, if it still fits.
      if (key !== "ArrowDown" && key !== "ArrowUp") return;
      const q = this.input.value.trim();
      if (q && q === this.shown) {
        this.list.hidden = false;
        this.input.setAttribute("aria-expanded", "true");
        this.choose(key === "ArrowDown" ? 0 : last);
      } else this.typed();
    } else if (key === "ArrowDown") this.choose(this.active < last ? this.active + 1 : -1);
    else if (key === "ArrowUp") this.choose(this.active < 0 ? last : this.active - 1);
    else if (key === "Home" && this.active >= 0) this.choose(0);
    else if (key === "End" && this.active >= 0) this.choose(last);
    else if (key === "Enter" && this.active >= 0) this.options[this.active]?.click();
    else if (key === "Escape") this.close();
    else return;
    event.preventDefault();
  }
}

/** Something to read that cannot be chosen. */
function message(words: string): HTMLElement {
  return element("div", { class: "quiet message", role: "option", "aria-disabled": "true" }, words);
}

function link(id: string, href: string, words: string): HTMLElement {
  return element(
    "a",
    { role: "option", id, href, tabindex: "-1", "aria-selected": "false", class: "all" },
    words,
  );
}
