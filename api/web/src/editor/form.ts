// The form: the server's plain one in, the same with limits, a stop and a link to share out.

import { element } from "../page/dom";

const CHOICES = [5, 10, 30, 60, 120, 300, 600];

/** The parts of the form that the page's script adds or uses. */
export interface Form {
  form: HTMLFormElement;
  plain: HTMLTextAreaElement;
  host: HTMLElement;
  ask: HTMLButtonElement;
  stop: HTMLButtonElement;
  share: HTMLButtonElement;
  seconds: HTMLSelectElement;
  shared: HTMLElement;
  usual: number;
}

/** The form with its additions; null on a page without one. */
export function readForm(): Form | null {
  const form = document.querySelector<HTMLFormElement>("form.ask");
  const plain = form?.querySelector("textarea");
  const ask = form?.querySelector("button");
  if (!form || !plain || !ask) return null;
  const [usual, most, now] = ["usual", "most", "seconds"].map((name) => Number(form.dataset[name]));
  const seconds = choice(usual ?? 30, most ?? 60, now ?? 30);
  const host = element("div", { class: "editor" });
  const stop = element("button", { type: "button", class: "plain", hidden: "" }, "Stop");
  const share = element("button", { type: "button", class: "plain" }, "Link to this query");
  const shared = element("p", { class: "shared" });
  const limit = element(
    "span",
    { class: "limit" },
    element("label", {}, "Give up after ", seconds),
    ` of at most ${most}`,
  );
  const old = ask.parentElement;
  const tools = element("div", { class: "tools" }, ask, stop, limit, share);
  old?.replaceWith(tools, shared);
  plain.hidden = true;
  plain.after(host, hint());
  return { form, plain, host, ask, stop, share, seconds, shared, usual: usual ?? 30 };
}

function choice(usual: number, most: number, now: number): HTMLSelectElement {
  const all = new Set([...CHOICES.filter((each) => each <= most), usual, most, now]);
  const ordered = [...all].filter((each) => each > 0).sort((one, other) => one - other);
  const made = element(
    "select",
    {},
    ...ordered.map((each) => element("option", { value: String(each) }, `${each} seconds`)),
  );
  made.value = String(now);
  return made;
}

/** Choose so many seconds, which an address may name though the list has them not. */
export function choose(select: HTMLSelectElement, seconds: number): void {
  const value = String(seconds);
  const isThere = Array.from(select.options).some((option) => option.value === value);
  if (!isThere) select.append(element("option", { value }, `${seconds} seconds`));
  select.value = value;
}

function hint(): HTMLElement {
  const key = (name: string) => element("kbd", {}, name);
  const control = navigator.userAgent.includes("Mac") ? "⌘" : "Ctrl";
  return element(
    "p",
    { class: "hint" },
    ...[key(control), "+", key("Enter"), " asks · ", key("Ctrl"), "+", key("Space")],
    ...[" completes names · ", key("Esc"), ", then ", key("Tab"), " leaves the editor"],
  );
}
