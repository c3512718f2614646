// The page /explore: what the server has written in, the graph view out.
import { Explorer, part } from "./explore/explorer";
import { readRecipe } from "./explore/recipe";
import { addSharing } from "./explore/sharing";

const explorer = new Explorer();
addSharing(explorer);
part("tools").hidden = false;
document.getElementById("seeds")?.remove();
for (const link of document.querySelectorAll<HTMLAnchorElement>("a[data-view]")) {
  link.href = link.dataset.view ?? link.href;
  link.addEventListener("click", (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    explorer.change(readRecipe(new URL(link.href).search), "");
  });
}
const press = (id: string, act: () => void): void => part(id).addEventListener("click", act);
press("undo", () => history.back());
press("redo", () => history.forward());
press("clear", () => explorer.clear());
press("arrange", () => {
  explorer.canvas?.rearrange(explorer.recipe.pins);
  explorer.say("Arranged again.");
});
press("fit", () => explorer.canvas?.fit());
press("zoom-in", () => explorer.canvas?.zoom(1.4));
press("zoom-out", () => explorer.canvas?.zoom(1 / 1.4));
void explorer.show("");
