// The reader's page: marks are chosen without leaving the place, and words can be cited.

import { follow } from "./page/follow";
import { Cited } from "./reader/cited";

let cited: Cited | null = null;

function open(): void {
  const letter = document.querySelector<HTMLElement>(".letter");
  cited = letter && new Cited(letter);
}

open();
follow(open);
document.addEventListener("selectionchange", () => cited?.selected());
window.addEventListener("hashchange", () => cited?.showFragment());
document.addEventListener("keydown", (event) => {
  if (event.key === "Escape") cited?.hide();
});
