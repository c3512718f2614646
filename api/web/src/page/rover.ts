// A table whose links are one stop of the tab key: arrow keys, Home and End in, the focus moved.

/** Steps along a row and from row to row. */
const STEPS: Record<string, [number, number]> = {
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
};

export class Rover {
  private current: HTMLAnchorElement | undefined;

  constructor(private readonly table: HTMLTableElement) {
    const links = Array.from(table.querySelectorAll("a"));
    for (const link of links) link.tabIndex = -1;
    this.stopAt(links[0]);
    table.addEventListener("focusin", (event) => {
      this.stopAt((event.target as Element).closest("a") ?? undefined);
    });
    table.addEventListener("keydown", (event) => this.pressed(event));
  }

  private stopAt(link: HTMLAnchorElement | undefined): void {
    if (!link) return;
    if (this.current) this.current.tabIndex = -1;
    link.tabIndex = 0;
    this.current = link;
  }

  private pressed(event: KeyboardEvent): void {
    const link = (event.target as Element).closest("a");
    if (!link || event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
    const next = this.next(link, event.key);
    if (next === undefined) return;
    event.preventDefault();
    next?.focus();
  }

  /** Where a key leads; null at the edge of the table, undefined if it is not one of ours. */
  private next(link: HTMLAnchorElement, key: string): HTMLAnchorElement | null | undefined {
    const cell = link.closest<HTMLTableCellElement>("th, td");
    const row = link.closest("tr");
    if (!cell || !row) return undefined;
    const inRow = Array.from(row.querySelectorAll("a"));
    if (key === "Home") return inRow[0];
    if (key === "End") return inRow.at(-1);
    const step = STEPS[key];
    if (!step) return undefined;
    const [down, along] = step;
    if (along) return inRow[inRow.indexOf(link) + along] ?? null;
    // What is not spoken of has no link: the next row that has one in this column.
    const rows = Array.from(this.table.rows);
    for (let at = row.rowIndex + down; rows[at]; at += down) {
      const found = rows[at]?.cells[cell.cellIndex]?.querySelector("a");
      if (found) return found;
    }
    return null;
  }
}
