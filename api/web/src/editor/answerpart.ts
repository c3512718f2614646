// The part of the page with the answer: what came of a question in, its views out.

import { element } from "../page/dom";
import type { Table } from "./answers";
import { type Answered, MOST_BYTES, type Question } from "./asking";
import type { Shown } from "./cells";
import { chartOf } from "./chart";
import { downloads } from "./downloads";
import type { Fault } from "./faults";
import { graphOf } from "./graph";
import type { View } from "./place";
import { choices } from "./series";
import { count, tableOf } from "./table";

/** The section below the form; its heading, state and alert stay, what is between changes. */
export class AnswerPart {
  readonly #state = element("span", { role: "status" });
  // Seconds that pass are for the eye alone; spoken, they would drown everything else.
  readonly #seconds = element("span", { "aria-hidden": "true" });
  readonly #alert = element("div", { role: "alert" });
  readonly #body = element("div", { class: "body-of-answer" });

  constructor(
    readonly section: HTMLElement,
    readonly endpoint: string,
    readonly change: (view: View) => void,
  ) {}

  /** Take the place of what the server has written, once there is something to show. */
  #open(): void {
    if (this.#state.isConnected) return;
    const heading = element("h2", { id: "answer" }, "Answer");
    const state = element("p", { class: "state" }, this.#state, " ", this.#seconds);
    this.section.replaceChildren(heading, state, this.#alert, this.#body);
  }

  say(words: string): void {
    this.#open();
    this.section.hidden = false;
    this.#state.textContent = words;
    this.#seconds.textContent = "";
  }

  /** How long it has taken so far. */
  tick(words: string): void {
    this.#seconds.textContent = words;
  }

  /** Nothing to show but some words. */
  clear(words: string): void {
    this.say(words);
    this.#alert.replaceChildren();
    this.#body.replaceChildren();
    this.#body.classList.remove("remedies");
  }

  /** Nothing was asked yet. */
  empty(): void {
    this.#open();
    this.section.hidden = true;
  }

  busy(is: boolean): void {
    this.section.toggleAttribute("aria-busy", is);
    if (is) this.#alert.replaceChildren();
  }

  /** Why there is no answer; `remedies` are what one can do about it. */
  fail(fault: Fault, remedies: HTMLElement[]): void {
    this.say("");
    this.#body.replaceChildren();
    const place = fault.place && `Line ${fault.place.line}, column ${fault.place.column}: `;
    const words = element("p", { class: "error" }, place ?? "", element("bdi", {}, fault.message));
    this.#alert.replaceChildren(words);
    this.offer(...remedies);
  }

  /** What can be done about the fault that is shown. */
  offer(...remedies: HTMLElement[]): void {
    this.#body.append(...remedies);
    this.#body.classList.toggle("remedies", this.#body.hasChildNodes());
  }

  /** An answer in one of its views. */
  show(told: Answered, question: Question, view: View, shown: Shown): void {
    const { answer } = told;
    const took = `${(told.milliseconds / 1000).toFixed(told.milliseconds < 995 ? 2 : 1)} seconds`;
    this.#alert.replaceChildren();
    this.#body.classList.remove("remedies");
    if (answer.kind === "truth") {
      this.say(`Answered in ${took}.`);
      const links = downloads(this.endpoint, question, "rows");
      const word = element("p", { class: "lead" }, answer.value ? "Yes." : "No.");
      this.#body.replaceChildren(word, links);
      return;
    }
    this.say(`${sizeOf(answer)} in ${took}.${rest(answer)}`);
    this.#fill(answer, question, view, shown);
  }

  #fill(answer: Table, question: Question, view: View, shown: Shown): void {
    const focused = document.activeElement?.getAttribute("data-key");
    const names = viewsOf(answer);
    const name = names.includes(view.name) ? view.name : (names[0] ?? "");
    const buttons = names.map((each) => {
      const pressed = { type: "button", "aria-pressed": String(each === name), "data-key": each };
      const button = element("button", { ...pressed, class: "view" }, each);
      button.addEventListener("click", () => this.change({ ...view, name: each }));
      return button;
    });
    const choice = element("div", { class: "views", role: "group", "aria-label": "View" });
    choice.append(...buttons);
    const links = downloads(this.endpoint, question, answer.kind);
    const seen = this.#view(name, answer, view, shown);
    this.#body.replaceChildren(...(names.length > 1 ? [choice] : []), seen, links);
    // What was pressed to come here is another element now.
    if (focused)
      this.#body.querySelector<HTMLElement>(`[data-key="${CSS.escape(focused)}"]`)?.focus();
  }

  #view(name: string, answer: Table, view: View, shown: Shown): HTMLElement {
    if (!answer.rows.length) {
      const words =
        "Nothing in the graph fits. See whether each name is spelt as in the vocabulary, and leave conditions out one by one.";
      return element("p", { class: "empty" }, words);
    }
    const chart = name === "Chart" && chartOf(answer, view.sort, shown);
    if (chart) return chart;
    if (name === "Graph") return graphOf(answer, shown);
    return tableOf(answer, view, shown, (to) => this.change(to));
  }
}

function viewsOf(answer: Table): string[] {
  if (!answer.rows.length) return [];
  if (answer.kind === "triples") return ["Graph", "Table"];
  return choices(answer) ? ["Table", "Chart"] : ["Table"];
}

export function sizeOf(answer: Table): string {
  const number = answer.rows.length;
  const unit = answer.kind === "rows" ? "row" : "triple";
  const one = `${count(number)} ${unit}${number === 1 ? "" : "s"}`;
  return answer.more ? `The first ${one}` : one;
}

function rest(answer: Table): string {
  if (!answer.more) return "";
  return ` The answer is longer than the ${MOST_BYTES / 2 ** 20} MB that a page keeps; sorting and charts are of these alone, the downloads have all.`;
}
