// The graph view: the page's elements in, a canvas, a list and details in step with one recipe out.
import type { Canvas } from "./canvas";
import * as changes from "./changes";
import { type Contents, emptyContents, lineId } from "./contents";
import { Finder } from "./finder";
import { kindOf } from "./kinds";
import { kindBoxes, relationBoxes, showLegend } from "./legend";
import { NodeList } from "./list";
import { Loader } from "./loader";
import { Details } from "./pane";
import { PathMode } from "./pathmode";
import { emptyRecipe, isEmpty, type Recipe } from "./recipe";
import { Trouble } from "./server";
import { Trail } from "./trail";

export function part<Kind extends HTMLElement>(id: string): Kind {
  return document.getElementById(id) as Kind;
}

export class Explorer {
  recipe: Recipe;
  contents: Contents = emptyContents();
  canvas: Canvas | undefined;
  readonly trail = new Trail();
  private readonly loader = new Loader();
  private readonly list: NodeList;
  private readonly finder: Finder;
  private readonly details: Details;
  private readonly path = new PathMode(part("mode"));
  private turn = 0;

  constructor() {
    const act = {
      choose: (iri: string) => void this.choose([iri], true),
      pin: (iri: string) => this.pin(iri),
      hide: (iri: string) => this.hide(iri),
      collapse: (iri: string) =>
        this.change(changes.collapsed(this.recipe, this.contents, iri), "Collapsed."),
      expand: (iri: string) => void this.choose([iri], true).then(() => this.details.focus()),
    };
    this.list = new NodeList(part("list"), act);
    this.finder = new Finder(
      part("explore-q"),
      part("explore-found"),
      (found) => this.put(found.id, found.label),
      (words) => this.say(words),
    );
    this.details = new Details(part("details"), this.loader, {
      ...act,
      choose: (ends) => void this.choose(ends, true),
      expand: (iri, group) => this.change(changes.expanded(this.recipe, iri, group), ""),
      collapse: (iri, group) =>
        this.change(changes.collapsed(this.recipe, this.contents, iri, group), "Collapsed."),
      ego: (iri) => void this.showEgo(iri),
      path: (iri) => this.seekPath(iri),
    });
    this.recipe = this.trail.start();
    addEventListener("popstate", (event) => {
      this.recipe = this.trail.arrive(event.state);
      void this.show("");
    });
  }

  say(words: string): void {
    part("said").textContent = words;
  }

  /** A new view, to which the browser can come back. */
  change(recipe: Recipe, told: string): void {
    this.recipe = recipe;
    this.trail.push(recipe);
    void this.show(told);
  }

  /** Bring the page in step with the recipe. */
  async show(told: string): Promise<void> {
    const turn = ++this.turn;
    const { recipe } = this;
    const isBare = isEmpty(recipe);
    for (const [id, isShown] of [
      ["workspace", !isBare],
      ["starts", isBare],
      ["bar", !isBare],
    ] as const)
      part(id).hidden = !isShown;
    part("explore-told").hidden = !isBare;
    part("explore").classList.toggle("working", !isBare);
    this.trouble([]);
    const before = this.contents.things.size;
    const slow = setTimeout(() => this.say("Fetching …"), 300);
    part("workspace").setAttribute("aria-busy", "true");
    // Fetched at the same time: it is the larger part of the scripts.
    if (!isBare) void import("./canvas");
    const contents = await this.loader.load(recipe);
    if (turn !== this.turn) return clearTimeout(slow);
    this.contents = contents;
    if (!isBare) await this.draw();
    clearTimeout(slow);
    if (turn !== this.turn) return;
    part("workspace").removeAttribute("aria-busy");
    this.trouble(contents.troubles);
    const { size } = contents.things;
    const added = size - before;
    const moved =
      added > 0
        ? `${added} added. `
        : added < 0
          ? `${-added} taken away. `
          : before
            ? "Nothing new. "
            : "";
    this.say(
      isBare ? "" : `${told ? `${told} ` : moved}${size.toLocaleString("en")} on the canvas.`,
    );
    part<HTMLButtonElement>("undo").disabled = !this.trail.canUndo;
    part<HTMLButtonElement>("redo").disabled = !this.trail.canRedo;
  }

  private async draw(): Promise<void> {
    const { recipe, contents } = this;
    if (!this.canvas) {
      const { Canvas } = await import("./canvas");
      this.canvas ??= new Canvas(part("canvas"), {
        chose: (ends) => void this.choose(ends, false),
        moved: (iri, place) => {
          if (iri in this.recipe.pins)
            this.note({ ...this.recipe, pins: { ...this.recipe.pins, [iri]: place } });
        },
      });
    }
    this.list.show(contents, recipe.hiddenKinds, recipe.pins);
    this.tellShown();
    showLegend(part("kinds"), kindBoxes(contents, recipe.hiddenKinds), (key, isShown) =>
      this.change(
        { ...this.recipe, hiddenKinds: changes.toggled(this.recipe.hiddenKinds, key, !isShown) },
        isShown ? "Shown." : "Hidden.",
      ),
    );
    showLegend(part("relations"), relationBoxes(contents, recipe.hiddenRelations), (key, isShown) =>
      this.change(
        {
          ...this.recipe,
          hiddenRelations: changes.toggled(this.recipe.hiddenRelations, key, !isShown),
        },
        isShown ? "Shown." : "Hidden.",
      ),
    );
    this.canvas.show(contents, recipe.pins);
    const kinds = new Set(recipe.hiddenKinds);
    const relations = new Set(recipe.hiddenRelations);
    const isHidden = (iri: string): boolean => {
      const thing = contents.things.get(iri);
      return thing !== undefined && kinds.has(kindOf(thing).key);
    };
    this.canvas.hide(isHidden, (id) => {
      const line = contents.lines.get(id);
      return (
        !line ||
        line.ends.some(isHidden) ||
        line.relations.every((each) => relations.has(each.property))
      );
    });
    await this.choose(recipe.chosen, false);
  }

  private tellShown(): void {
    const { things, lines } = this.contents;
    const { without } = this.recipe;
    const told = part("listed-told");
    told.textContent = `${things.size.toLocaleString("en")} things, ${lines.size.toLocaleString("en")} lines.`;
    if (this.recipe.overview) {
      const { authority = 0, inspector = 0, theme = 0 } = this.loader.whole();
      told.append(
        ` The overview has the most visited of ${authority} authorities, the busiest of ${inspector} inspectors and the most spoken of ${theme} themes.`,
      );
    }
    if (without.length) {
      const button = document.createElement("button");
      button.type = "button";
      button.className = "light";
      button.textContent = `Show ${without.length} hidden again`;
      button.addEventListener("click", () =>
        this.change({ ...this.recipe, without: [] }, "Shown again."),
      );
      told.append(" ", button);
    }
  }

  /** A thing or a line that is looked at; no step that undo would take back. */
  async choose(ends: string[], isToldAloud: boolean): Promise<void> {
    const [first, second] = ends;
    if (this.path.from && first && !second && first !== this.path.from) return this.showPath(first);
    const thing = first && !second ? this.contents.things.get(first) : undefined;
    const line = first && second ? this.contents.lines.get(lineId(first, second)) : undefined;
    this.list.choose(ends);
    this.canvas?.choose(line?.id ?? thing?.iri);
    if (ends.join() !== this.recipe.chosen.join()) this.note({ ...this.recipe, chosen: ends });
    const names = ends.map((iri) => this.contents.things.get(iri)?.label ?? iri);
    if (isToldAloud && (thing || line)) this.say(`Chosen: ${names.join(" and ")}`);
    const isPinned = thing !== undefined && thing.iri in this.recipe.pins;
    await this.details.show({ thing, line, contents: this.contents, isPinned });
  }

  private note(recipe: Recipe): void {
    this.recipe = recipe;
    this.trail.replace(recipe);
  }

  private put(iri: string, label: string): void {
    if (this.path.from) return void this.showPath(iri);
    this.change(
      changes.withSeed(this.recipe, iri, this.contents.things.has(iri)),
      `${label} is on the canvas.`,
    );
  }

  private pin(iri: string): void {
    const place = this.canvas?.core.getElementById(iri).position();
    this.change(
      changes.pinned(this.recipe, iri, place && { ...place }),
      iri in this.recipe.pins ? "Unpinned." : "Pinned: it keeps its place.",
    );
  }

  private hide(iri: string): void {
    this.change(changes.hidden(this.recipe, iri), "Hidden.");
    this.list.focus();
  }

  private async showEgo(iri: string): Promise<void> {
    try {
      this.change(changes.ego(iri, await this.loader.relations(iri)), "Its surroundings:");
    } catch (error) {
      this.trouble([error instanceof Error ? error.message : String(error)]);
    }
  }

  private seekPath(iri: string): void {
    this.say(this.path.begin(iri, this.contents.things.get(iri)?.label ?? iri));
    this.finder.focus();
  }

  private async showPath(to: string): Promise<void> {
    const from = this.path.from as string;
    this.path.end();
    this.say("Looking for a path …");
    try {
      const steps = await this.loader.findPath(from, to);
      this.change(
        { ...this.recipe, paths: [...this.recipe.paths, [from, to]], chosen: [to] },
        `A path of ${steps} ${steps === 1 ? "step" : "steps"}.`,
      );
    } catch (error) {
      const isNone = error instanceof Trouble && error.status === 404;
      this.say("");
      this.trouble([
        isNone
          ? error.message.replace("The server refused: ", "There is ")
          : String(error instanceof Error ? error.message : error),
      ]);
    }
  }

  trouble(troubles: string[]): void {
    const all = [...troubles];
    if (this.trail.tooLong) {
      all.push(
        `This view is too long for a link (${this.trail.tooLong.toLocaleString("en")} characters): “Save or share” saves it as a file that opens here again.`,
      );
    }
    const box = part("trouble");
    box.hidden = !all.length;
    box.textContent = all.join(" ");
  }

  clear(): void {
    this.path.end();
    this.change(emptyRecipe(), "Cleared.");
    this.finder.focus();
  }
}
