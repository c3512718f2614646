// Looking for a path: where it begins in, the mode in which the next choice is its end out.
import { element } from "../page/dom";

export class PathMode {
  /** Where the path begins; undefined where none is looked for. */
  from: string | undefined;

  constructor(private readonly banner: HTMLElement) {}

  /** Say what is asked for; what was said comes back, to be said aloud. */
  begin(iri: string, label: string): string {
    this.from = iri;
    const stop = element("button", { type: "button" }, "Stop looking for a path");
    stop.addEventListener("click", () => this.end());
    const words = "to what? Search for it, or choose it in the list or on the canvas. ";
    this.banner.replaceChildren("A path from ", element("bdi", {}, label), ` ${words}`, stop);
    this.banner.hidden = false;
    return `A path from ${label} ${words}`;
  }

  end(): void {
    this.from = undefined;
    this.banner.hidden = true;
  }
}
