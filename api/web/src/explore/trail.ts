// The way through the views: recipes in, entries of the browser's history out. Undo goes back in it.
import { LONGEST, type Recipe, readRecipe, writeRecipe } from "./recipe";

interface Entry {
  recipe: Recipe;
  at: number;
}

export class Trail {
  private at = 0;
  private last = 0;
  /** How long the address of the present view would be, if it is too long; else 0. */
  tooLong = 0;

  /** The view to begin with: as it was before a reload, or as the address has it. */
  start(): Recipe {
    const entry = history.state as Entry | null;
    const recipe = entry?.recipe ?? arriving(readRecipe(location.search));
    this.at = this.last = entry?.at ?? 0;
    this.replace(recipe);
    return recipe;
  }

  push(recipe: Recipe): void {
    this.at += 1;
    this.last = this.at;
    history.pushState({ recipe, at: this.at }, "", this.address(recipe));
  }

  replace(recipe: Recipe): void {
    history.replaceState({ recipe, at: this.at }, "", this.address(recipe));
  }

  /** The view of an entry to which the browser has gone. */
  arrive(state: unknown): Recipe {
    const entry = state as Entry | null;
    const recipe = entry?.recipe ?? readRecipe(location.search);
    this.at = entry?.at ?? 0;
    this.last = Math.max(this.last, this.at);
    this.address(recipe);
    return recipe;
  }

  get canUndo(): boolean {
    return this.at > 0;
  }

  get canRedo(): boolean {
    return this.at < this.last;
  }

  private address(recipe: Recipe): string {
    const written = writeRecipe(recipe);
    this.tooLong = written.length > LONGEST ? written.length : 0;
    if (!this.tooLong) return location.pathname + written;
    // The entry of the history has all of it; the address only where it began.
    const [seed] = recipe.seeds;
    return location.pathname + writeRecipe({ ...readRecipe(""), seeds: seed ? [seed] : [] });
  }
}

/** Who comes to look at one thing sees at once what it is joined with. */
function arriving(recipe: Recipe): Recipe {
  const [only, ...others] = recipe.seeds;
  const isChosen = recipe.chosen.length || recipe.steps.length || recipe.paths.length;
  return only && !others.length && !isChosen ? { ...recipe, chosen: [only] } : recipe;
}
