// Taking it along: an explorer in, links, pictures and files of what it shows out.
import { svg } from "./drawing";
import type { Explorer } from "./explorer";
import { part } from "./explorer";
import { csv, gexf, graphml, KIND_BY_KEY, type Seen, save } from "./files";
import { placeLabels, sideOf } from "./labels";
import { tone } from "./look";
import { emptyRecipe, type Recipe } from "./recipe";

const NAME = "graphkit-view";
const FORM = "graphkit explore 1";

export function addSharing(explorer: Explorer): void {
  part("exports").addEventListener("click", (event) => {
    const form = (event.target as HTMLElement).dataset.as;
    if (form) void share(explorer, form);
  });
  part<HTMLInputElement>("open").addEventListener("change", (event) => {
    const input = event.target as HTMLInputElement;
    const [file] = input.files ?? [];
    if (file) void open(explorer, file).finally(() => (input.value = ""));
  });
}

async function share(explorer: Explorer, form: string): Promise<void> {
  const { canvas, recipe } = explorer;
  if (!canvas) return;
  if (form === "link") return copyLink(explorer);
  if (form === "view") {
    const told = JSON.stringify({ form: FORM, recipe }, null, 1);
    save(new Blob([told], { type: "application/json" }), `${NAME}.json`);
    explorer.say("Saved.");
    return;
  }
  // Names that still look for their place find it first.
  placeLabels(canvas.core);
  if (form === "png") {
    const options = { full: true, scale: 2, maxWidth: 6000, maxHeight: 6000, bg: tone("paper") };
    save(await canvas.core.png({ ...options, output: "blob-promise" }), `${NAME}.png`);
  } else {
    const shown = seen(explorer);
    const made: Record<string, () => [string, string]> = {
      svg: () => [svg(shown, tone), "image/svg+xml"],
      graphml: () => [graphml(shown), "application/graphml+xml"],
      gexf: () => [gexf(shown), "application/gexf+xml"],
      csv: () => [csv(shown), "text/csv;charset=utf-8"],
    };
    const [text, type] = made[form]?.() ?? ["", ""];
    save(new Blob([text], { type }), `${NAME}.${form}`);
  }
  explorer.say("Saved.");
}

async function copyLink(explorer: Explorer): Promise<void> {
  if (explorer.trail.tooLong) return explorer.trouble([]);
  try {
    await navigator.clipboard.writeText(location.href);
    explorer.say("The link is copied.");
  } catch {
    explorer.say("The browser does not let pages copy: the link is the address of this page.");
  }
}

/** What is visible, with its place. */
function seen({ canvas, contents }: Explorer): Seen {
  const things = canvas?.core.nodes(":visible").toArray() ?? [];
  const lines = canvas?.core.edges(":visible").toArray() ?? [];
  return {
    things: things.flatMap((node) => {
      const thing = contents.things.get(node.id());
      const kind = KIND_BY_KEY.get(node.data("kind"));
      if (!thing || !kind || !node.isNode()) return [];
      return [
        {
          iri: thing.iri,
          label: thing.label,
          kind,
          radius: node.data("size") / 2,
          side: sideOf(node),
          ...node.position(),
        },
      ];
    }),
    lines: lines.flatMap((edge) => {
      const line = contents.lines.get(edge.id());
      return line
        ? [{ source: edge.data("source"), target: edge.data("target"), relations: line.relations }]
        : [];
    }),
  };
}

async function open(explorer: Explorer, file: File): Promise<void> {
  try {
    const told = JSON.parse(await file.text()) as { form?: unknown; recipe?: Partial<Recipe> };
    if (told.form !== FORM || !told.recipe) throw new Error();
    explorer.change({ ...emptyRecipe(), ...told.recipe }, `Opened ${file.name}.`);
  } catch {
    explorer.trouble([
      `“${file.name}” is no view that was saved here: choose a file that “This view as a file” has made.`,
    ]);
  }
}
