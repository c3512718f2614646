// The query editor: the plain form of /sparql in, an editor with its answers in place out.

import { readForm } from "./editor/form";
import { Session } from "./editor/session";
import { element } from "./page/dom";

const form = readForm();
if (form) {
  const answered = document.querySelector<HTMLElement>("section.answer");
  // A fault that the server has found already need not be found twice.
  const fault = answered?.querySelector(".error")?.textContent ?? null;
  const section = answered ?? element("section", { class: "answer", "aria-labelledby": "answer" });
  if (!answered) document.querySelector("section.examples")?.before(section);
  new Session(form, section).start(fault);
}
