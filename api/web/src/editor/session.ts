// The session: what the reader does with the form in, questions, answers and addresses out.

import { element } from "../page/dom";
import { AnswerPart, sizeOf } from "./answerpart";
import { Area } from "./area";
import { type Answered, ask, type Question, Refused } from "./asking";
import { type Fault, readFault } from "./faults";
import { choose, type Form } from "./form";
import { readNames } from "./names";
import { keep, pastSection } from "./past";
import { addressOf, FIRST, readQuestion, readView, type View } from "./place";
import { offer } from "./sharing";

const KEPT = 10;

/** One page with its form and its answer. */
export class Session {
  readonly #area: Area;
  readonly #part: AnswerPart;
  readonly #endpoint: string;
  readonly #root: string;
  /** The latest answers by their questions, for the way back. */
  readonly #answers = new Map<string, Answered>();
  #asking: AbortController | null = null;
  #shown: Question | null = null;
  #seen = seen();

  constructor(
    readonly form: Form,
    section: HTMLElement,
  ) {
    this.#endpoint = new URL(form.form.action).pathname;
    this.#root = this.#endpoint.replace(/\/sparql$/, "");
    this.#area = new Area(
      form.host,
      form.plain.value,
      () => readNames(this.#endpoint),
      () => void this.#askNow(),
      () => this.#edited(),
    );
    this.#part = new AnswerPart(section, this.#endpoint, (view) => this.#turn(view));
  }

  /** Show what the page's address asks for, and listen. */
  start(said: string | null): void {
    const { form, ask, stop, share, plain } = this.form;
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      void this.#askNow();
    });
    stop.addEventListener("click", () => this.#asking?.abort());
    share.addEventListener("click", () => this.#share());
    form.querySelector("label")?.addEventListener("click", () => this.#area.focus());
    document.addEventListener("click", (event) => this.#clicked(event));
    window.addEventListener("popstate", () => this.#restore());
    ask.title = "Ask (Ctrl+Enter)";
    this.#list();
    const question = readQuestion();
    if (!question) {
      this.#part.empty();
      return;
    }
    this.#area.text = question.query;
    plain.value = question.query;
    choose(this.form.seconds, question.seconds ?? this.form.usual);
    if (said !== null) this.#fail(question, said);
    else void this.#answer(question);
  }

  /** Ask what is in the editor, and make that the page's address. */
  async #askNow(): Promise<void> {
    const question = this.#question();
    const draft = question.query;
    if (!draft.trim()) {
      this.#part.clear("Write a query first.");
      return;
    }
    const before = readQuestion();
    if (!before || keyOf(before) !== keyOf(question)) {
      history.replaceState({ draft }, "");
      // Whoever works at a chart stays with the chart.
      history.pushState(null, "", addressOf(question, { ...FIRST, name: readView().name }));
    }
    this.#seen = seen();
    this.#answers.delete(keyOf(question));
    await this.#answer(question);
  }

  async #answer(question: Question): Promise<void> {
    this.#asking?.abort();
    const asking = new AbortController();
    this.#asking = asking;
    this.#shown = question;
    this.#area.mark(null);
    this.form.shared.replaceChildren();
    const start = performance.now();
    const ticking = setInterval(() => this.#tick(start, question), 1000);
    this.#wait(true);
    try {
      const kept = this.#answers.get(keyOf(question));
      const told = kept ?? (await ask(this.#endpoint, question, asking.signal));
      if (asking !== this.#asking) return;
      this.#keep(question, told);
      await this.#show(told, question);
    } catch (error) {
      if (asking === this.#asking) this.#failed(error, question, performance.now() - start);
    } finally {
      clearInterval(ticking);
      if (asking === this.#asking) this.#wait(false);
    }
  }

  async #show(told: Answered, question: Question): Promise<void> {
    const { prefixes } = await readNames(this.#endpoint);
    if (this.#shown !== question) return;
    this.#part.show(told, question, readView(), { root: this.#root, prefixes });
  }

  #keep(question: Question, told: Answered): void {
    const key = keyOf(question);
    this.#answers.delete(key);
    this.#answers.set(key, told);
    for (const old of [...this.#answers.keys()].slice(0, -KEPT)) this.#answers.delete(old);
    const { answer } = told;
    keep(question.query, answer.kind === "truth" ? (answer.value ? "yes" : "no") : sizeOf(answer));
    this.#list();
  }

  #failed(error: unknown, question: Question, milliseconds: number): void {
    if (error instanceof DOMException && error.name === "AbortError") {
      this.#part.clear(`Stopped after ${Math.round(milliseconds / 1000)} seconds.`);
    } else if (error instanceof Refused) {
      this.#fail(question, error.message, error.status);
    } else if (error instanceof SyntaxError) {
      this.#fail(question, "the answer was not what it should be; ask again, or download it");
    } else {
      const words = "the server could not be reached; see whether you are connected, and ask again";
      this.#fail(question, words);
    }
  }

  /** Say why there is no answer, at its place; the focus stays where it is. */
  #fail(question: Question, words: string, status = 400): void {
    const fault = readFault(question.query, words);
    this.#shown = question;
    this.#area.mark(this.#area.text === question.query ? fault : null);
    const remedies = this.#remedies(fault, status);
    this.#part.fail(fault, remedies);
    void this.#offerPrefix(fault);
  }

  #remedies(fault: Fault, status: number): HTMLElement[] {
    const { place } = fault;
    const found: HTMLElement[] = [];
    if (place) {
      found.push(plainButton(`Go to line ${place.line}`, () => this.#area.go(place.from)));
    }
    if (status === 504 || status === 503) {
      found.push(plainButton("Ask again", () => void this.#askNow()));
    }
    return found;
  }

  /** A prefix that the endpoint misses is one press away, if it is a known one. */
  async #offerPrefix({ prefix }: Fault): Promise<void> {
    if (!prefix) return;
    const asked = this.#shown;
    const namespace = (await readNames(this.#endpoint)).prefixes[prefix];
    if (!namespace || asked !== this.#shown) return;
    const declare = () => {
      this.#area.declare(prefix, namespace);
      void this.#askNow();
    };
    this.#part.offer(plainButton(`Declare ${prefix}: and ask again`, declare));
  }

  /** Another view of the same answer. */
  #turn(view: View): void {
    const question = this.#shown;
    const told = question && this.#answers.get(keyOf(question));
    if (!question || !told) return;
    history.pushState(null, "", addressOf(question, view));
    this.#seen = seen();
    void this.#show(told, question);
  }

  /** Back or forward; a fragment that leads to a place in the page is the browser's business. */
  #restore(): void {
    if (document.getElementById(location.hash.slice(1)) || this.#seen === seen()) return;
    this.#seen = seen();
    const question = readQuestion();
    if (!question) {
      this.#asking?.abort();
      this.#shown = null;
      this.#area.text = history.state?.draft ?? this.form.plain.defaultValue;
      this.#area.mark(null);
      this.#part.empty();
      return;
    }
    this.#area.text = question.query;
    choose(this.form.seconds, question.seconds ?? this.form.usual);
    void this.#answer(question);
  }

  /** Examples are links that any browser follows; here they are asked in place. */
  #clicked(event: MouseEvent): void {
    const link = (event.target as Element).closest<HTMLAnchorElement>(".examples a[href]");
    if (!link || event.button || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) {
      return;
    }
    const query = new URL(link.href).searchParams.get("query");
    if (query === null) return;
    event.preventDefault();
    this.#choose(query);
  }

  #choose(query: string): void {
    this.#area.text = query;
    void this.#askNow();
    this.form.form.scrollIntoView({ block: "start" });
    // On a touch screen that would open a keyboard over the answer.
    if (matchMedia("(pointer: fine)").matches) this.#area.focus();
  }

  #edited(): void {
    this.form.plain.value = this.#area.text;
    this.form.shared.replaceChildren();
  }

  #list(): void {
    const section = pastSection((query) => this.#choose(query));
    const old = document.querySelector("details.history");
    if (section && old?.hasAttribute("open")) section.setAttribute("open", "");
    if (section && old) old.replaceWith(section);
    else if (section) this.#part.section.after(section);
  }

  #share(): void {
    const question = this.#question();
    const isShown = this.#shown && keyOf(this.#shown) === keyOf(question);
    const address = addressOf(question, isShown ? readView() : FIRST);
    void offer(this.form.shared, location.origin + address);
  }

  /** What the form asks as it stands. */
  #question(): Question {
    const seconds = Number(this.form.seconds.value);
    return { query: this.#area.text, seconds: seconds === this.form.usual ? null : seconds };
  }

  #wait(is: boolean): void {
    this.form.stop.hidden = !is;
    this.#part.busy(is);
    if (is) this.#part.say("Asking …");
  }

  #tick(start: number, question: Question): void {
    const now = Math.round((performance.now() - start) / 1000);
    const most = question.seconds ?? this.form.usual;
    this.#part.tick(`${now} of ${most} seconds`);
  }
}

/** What the address asks for. */
function seen(): string {
  return JSON.stringify([readQuestion(), readView()]);
}

function keyOf(question: Question): string {
  return `${question.seconds} ${question.query}`;
}

function plainButton(name: string, press: () => void): HTMLElement {
  const made = element("button", { type: "button", class: "plain" }, name);
  made.addEventListener("click", press);
  return made;
}
