// A quotation: words of a letter and their place in, what one pastes into an article out.

import type { Place } from "./place";

/** The address at which exactly these words are shown. */
export function permalink(place: Place): string {
  const { origin, pathname } = window.location;
  return `${origin}${pathname}#char=${place.start},${place.end}`;
}

/** The words as a paragraph, without the breaks of the lines in which they were printed. */
export function flowing(words: string): string {
  return words.replace(/\s+/g, " ").trim();
}

/** The words in quotation marks, who wrote them, and where to read them. */
export function quotation(words: string, citation: string, place: Place): string {
  return `“${flowing(words)}”\n${citation}\n${permalink(place)}`;
}

/** Put a text where one can paste it from; says whether that worked. */
export async function copy(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    // Not over plain HTTP to another machine, nor where the reader forbids it.
    return false;
  }
}
