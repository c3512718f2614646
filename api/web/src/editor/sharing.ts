// Sharing: an address in, a field with it in the page and on the clipboard out.

import { element } from "../page/dom";

const LONGEST = 6_000;

/** Show a link to be copied, and copy it where that is allowed. */
export async function offer(place: HTMLElement, address: string): Promise<void> {
  const opens =
    address.length > LONGEST
      ? "Whoever opens it with JavaScript on sees this query answered; it is too long for some mail programs."
      : "Whoever opens it sees this query answered.";
  const field = element("input", { readonly: "", value: address, "aria-label": "Link" });
  const told = element("span", { role: "status" });
  place.replaceChildren(field, told);
  told.textContent = opens;
  field.select();
  try {
    await navigator.clipboard.writeText(address);
    told.textContent = `Copied. ${opens}`;
  } catch {
    // Where the clipboard is refused the link stands there to be copied by hand.
  }
}
