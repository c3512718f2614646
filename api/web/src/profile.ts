// The matrix of an authority's page: one stop of the tab key, and arrow keys from cell to cell.
import { element } from "./page/dom";
import { Rover } from "./page/rover";

const matrix = document.querySelector<HTMLElement>(".matrix");
const table = matrix?.querySelector("table");
if (matrix && table) {
  new Rover(table);
  const told = element("p", { class: "quiet", id: "matrix-keys" }, "Arrow keys move in the table.");
  matrix.after(told);
  matrix.setAttribute("aria-describedby", told.id);
}
