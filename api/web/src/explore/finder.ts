// The search box: what is typed in, a thing of the graph that was chosen out.
import { element } from "../page/dom";
import { ask, type Found } from "./server";

const PAUSE = 150;

export class Finder {
  private found: Found[] = [];
  private active = -1;
  private waiting = 0;
  private asking: AbortController | undefined;

  constructor(
    private readonly input: HTMLInputElement,
    private readonly list: HTMLElement,
    private readonly choose: (found: Found) => void,
    private readonly say: (words: string) => void,
  ) {
    input.addEventListener("input", () => {
      clearTimeout(this.waiting);
      this.waiting = window.setTimeout(() => void this.search(), PAUSE);
    });
    input.addEventListener("keydown", (event) => this.press(event));
    input.addEventListener("blur", () => this.close());
    // Before the box loses the focus, or the list would be gone when the click comes.
    list.addEventListener("mousedown", (event) => event.preventDefault());
    list.addEventListener("click", (event) => {
      const option = (event.target as Element).closest<HTMLElement>("[role=option]");
      if (option) this.take(Number(option.dataset.at));
    });
  }

  focus(): void {
    this.input.focus();
  }

  private async search(): Promise<void> {
    const words = this.input.value.trim();
    this.asking?.abort();
    if (!words) return this.close();
    this.asking = new AbortController();
    const asked = new URLSearchParams({ q: words, limit: "12", format: "json" });
    try {
      const told = await ask<{ items: Found[]; count: number }>(`search?${asked}`, {
        signal: this.asking.signal,
      });
      this.open(told.items, told.count);
    } catch (error) {
      if (error instanceof DOMException && error.name === "AbortError") return;
      this.close();
      this.say(error instanceof Error ? error.message : String(error));
    }
  }

  private open(found: Found[], count: number): void {
    this.found = found;
    this.active = -1;
    this.input.removeAttribute("aria-activedescendant");
    const options = found.map((each, at) =>
      element(
        "li",
        { role: "option", id: `found-${at}`, "data-at": String(at), "aria-selected": "false" },
        element("span", { class: "what" }, each.kind),
        element("bdi", {}, each.snippet || each.label),
        element(
          "span",
          { class: "quiet" },
          [each.authorityLabel, each.day].filter(Boolean).join(", "),
        ),
      ),
    );
    if (!options.length)
      options.push(
        element(
          "li",
          { role: "option", "aria-disabled": "true", "aria-selected": "false" },
          "Nothing holds all of these words",
        ),
      );
    this.list.replaceChildren(...options);
    this.list.hidden = false;
    this.input.setAttribute("aria-expanded", "true");
    this.say(
      count > found.length ? `The first ${found.length} of ${count} found` : `${count} found`,
    );
  }

  private close(): void {
    this.list.hidden = true;
    this.input.setAttribute("aria-expanded", "false");
    this.input.removeAttribute("aria-activedescendant");
    this.active = -1;
  }

  private press(event: KeyboardEvent): void {
    if (event.key === "Escape") {
      if (this.list.hidden) this.input.value = "";
      this.close();
    } else if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      const { length } = this.found;
      if (this.list.hidden || !length) return;
      this.mark(
        (this.active + (event.key === "ArrowDown" ? 1 : this.active < 0 ? 0 : -1) + length) %
          length,
      );
    } else if (event.key === "Enter" && !this.list.hidden) {
      this.take(Math.max(this.active, 0));
    } else return;
    event.preventDefault();
  }

  private mark(at: number): void {
    this.list.querySelector("[aria-selected=true]")?.setAttribute("aria-selected", "false");
    const option = this.list.children[at];
    option?.setAttribute("aria-selected", "true");
    option?.scrollIntoView({ block: "nearest" });
    this.active = at;
    this.input.setAttribute("aria-activedescendant", `found-${at}`);
  }

  private take(at: number): void {
    const found = this.found[at];
    if (!found) return;
    this.input.value = "";
    this.close();
    this.choose(found);
  }
}
