// Where new things go: the place of their origin in, places near it that are free out.
export interface Place {
  x: number;
  y: number;
}

const TURN = Math.PI * (3 - Math.sqrt(5));
const APART = 62;

/** Taken places by cells of the plane, so that a free one is found without looking at all. */
export class Places {
  private taken = new Set<string>();

  constructor(places: Iterable<Place>) {
    for (const place of places) this.take(place);
  }

  take({ x, y }: Place): void {
    this.taken.add(`${Math.round(x / APART)} ${Math.round(y / APART)}`);
  }

  /** The first free place of a spiral around another; the same for the same places. */
  free(origin: Place, start = 1): Place {
    for (let turn = start; ; turn += 1) {
      const far = APART * 1.15 * Math.sqrt(turn);
      const place = {
        x: origin.x + far * Math.cos(turn * TURN),
        y: origin.y + far * Math.sin(turn * TURN),
      };
      const cell = `${Math.round(place.x / APART)} ${Math.round(place.y / APART)}`;
      if (!this.taken.has(cell)) {
        this.taken.add(cell);
        return place;
      }
    }
  }
}
