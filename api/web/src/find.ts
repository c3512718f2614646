// Search as you type: in each search form of a page. Without it the forms work as they stand.
import { Suggestions } from "./find/suggestions";

for (const form of document.querySelectorAll<HTMLFormElement>("form[role=search]")) {
  const input = form.querySelector<HTMLInputElement>("input[name=q]");
  // The search's own page shows all that is found; a form may also have a search of its own.
  if (input && form.getAttribute("action")?.endsWith("/search")) new Suggestions(form, input);
}
