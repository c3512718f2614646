// Places in a letter: ranges of a page in, code points of the letter's text out, and back.
//
// What the page says beside the letter's own words (.unseen) is no part of the text.

export interface Place {
  start: number;
  end: number;
}

/** The letter's own pieces of text, in order. */
function* pieces(letter: Element): Generator<Text> {
  const walker = document.createTreeWalker(letter, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    if (!node.parentElement?.closest(".unseen")) yield node as Text;
  }
}

const codePoints = (text: string): number => [...text].length;

/** The place of a range of the page in the letter's text; null where it holds none of it. */
export function placeOf(letter: Element, range: Range): Place | null {
  let before = 0;
  let found: Place | null = null;
  for (const piece of pieces(letter)) {
    if (range.intersectsNode(piece)) {
      const from = piece === range.startContainer ? range.startOffset : 0;
      const to = piece === range.endContainer ? range.endOffset : piece.data.length;
      if (to > from) {
        const start: number = found?.start ?? before + codePoints(piece.data.slice(0, from));
        found = { start, end: before + codePoints(piece.data.slice(0, to)) };
      }
    }
    before += codePoints(piece.data);
  }
  return found;
}

/** The range of the page at a place of the letter's text; null where the text is shorter. */
export function rangeOf(letter: Element, place: Place): Range | null {
  const range = document.createRange();
  let before = 0;
  let started = false;
  for (const piece of pieces(letter)) {
    const points = [...piece.data];
    const offset = (at: number) => points.slice(0, at - before).join("").length;
    if (!started && place.start < before + points.length) {
      range.setStart(piece, offset(place.start));
      started = true;
    }
    if (started && place.end <= before + points.length) {
      range.setEnd(piece, offset(place.end));
      return range;
    }
    before += points.length;
  }
  return null;
}

/** The letter's words in a range, without what the page says beside them. */
export function wordsOf(letter: Element, place: Place): string {
  const text = Array.from(pieces(letter), (piece) => piece.data).join("");
  return [...text].slice(place.start, place.end).join("");
}

/**
 * The place that a fragment names.
 *
 * source  RFC 5147, section 2.2.1: `char=10,20`
 */
export function placeIn(fragment: string): Place | null {
  const found = /^#?char=(\d{1,9}),(\d{1,9})$/.exec(decodeURIComponent(fragment));
  if (!found) return null;
  const place = { start: Number(found[1]), end: Number(found[2]) };
  return place.end > place.start ? place : null;
}
