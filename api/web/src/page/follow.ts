// Links that change what a page shows are followed in place: no jump, and back and forward work.
//
// They are the links inside [data-follow] whose address differs from the page's in its query only.

const PART = "[data-follow]";

/** Follow such links; `shown` is called whenever the part was exchanged. */
export function follow(shown: () => void): void {
  let query = window.location.search;
  document.addEventListener("click", (event) => {
    const link = (event.target as Element).closest<HTMLAnchorElement>(`${PART} a[href^="?"]`);
    if (!link || event.button || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) {
      return;
    }
    if (new URL(link.href).searchParams.has("format")) return;
    event.preventDefault();
    const name = link.textContent;
    window.history.pushState(null, "", link.href);
    void exchange(name);
  });
  window.addEventListener("popstate", () => {
    // A fragment alone is the browser's business.
    if (window.location.search !== query) void exchange(null);
  });

  async function exchange(name: string | null): Promise<void> {
    query = window.location.search;
    const asked = window.location.href;
    const part = document.querySelector(PART);
    part?.setAttribute("aria-busy", "true");
    const fresh = await fetched(asked);
    // In between, the reader may have chosen something else.
    if (asked !== window.location.href) return;
    if (!part || !fresh) {
      window.location.reload();
      return;
    }
    part.replaceWith(document.adoptNode(fresh));
    if (name !== null) focusOn(name);
    shown();
  }
}

async function fetched(address: string): Promise<Element | null> {
  try {
    const answer = await fetch(address, { headers: { Accept: "text/html" } });
    if (!answer.ok) return null;
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    return page.querySelector(PART);
  } catch {
    return null;
  }
}

/** The link that was followed keeps the focus, as it does where a page is not exchanged. */
function focusOn(name: string): void {
  const plain = (text: string | null) => text?.replace(/[\d\s]+/g, "") ?? "";
  const links = document.querySelectorAll<HTMLAnchorElement>(`${PART} a[href^="?"]`);
  Array.from(links)
    .find((link) => plain(link.textContent) === plain(name))
    ?.focus({ preventScroll: true });
}
