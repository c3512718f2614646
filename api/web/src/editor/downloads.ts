// Downloads: a question and what kind its answer is of in, links to all of it out.

import { element } from "../page/dom";
import { MOST_ADDRESS, parameters, type Question } from "./asking";

const FORMS = {
  rows: ["csv", "json", "tsv", "xml"],
  triples: ["turtle", "jsonld", "nt", "rdf"],
};

/** A line of links; for a query that is too long for an address, of buttons that post it. */
export function downloads(
  endpoint: string,
  question: Question,
  kind: keyof typeof FORMS,
): HTMLElement {
  const told = parameters(question);
  const isLong = told.toString().length > MOST_ADDRESS;
  const each = FORMS[kind].map((form) =>
    isLong ? posted(endpoint, told, form) : linked(endpoint, told, form),
  );
  return element("p", { class: "formats" }, "Download all of it: ", ...each);
}

function linked(endpoint: string, told: URLSearchParams, form: string): HTMLElement {
  const asked = new URLSearchParams([...told, ["format", form]]);
  return element("a", { href: `${endpoint}?${asked}`, download: `answer.${form}` }, name(form));
}

function posted(endpoint: string, told: URLSearchParams, form: string): HTMLElement {
  const button = element("button", { type: "button", class: "link" }, name(form));
  button.addEventListener("click", () => {
    const pairs = [...told, ["format", form]] as [string, string][];
    const fields = pairs.map(([key, value]) =>
      element("input", { type: "hidden", name: key, value }),
    );
    const made = element("form", { method: "post", action: endpoint, target: "_blank" }, ...fields);
    document.body.append(made);
    made.submit();
    made.remove();
  });
  return button;
}

function name(form: string): string {
  return (
    { turtle: "Turtle", jsonld: "JSON-LD", nt: "N-Triples", rdf: "RDF/XML" }[form] ??
    form.toUpperCase()
  );
}
