const MARK = /^\(\d+\+?\) /;

/** A page's title with how much waits before it. */
export const titleWith = (title: string, count: number): string =>
  (count > 0 ? `(${count > 99 ? "99+" : count}) ` : "") + title.replace(MARK, "");

/**
 * Shows a count in the tab's title and on its icon, also after the page has given itself another title. Answers what
 * takes both away again.
 */
export function showCount(count: number): () => void {
  const mark = () => {
    const title = titleWith(document.title, count);
    if (title !== document.title) document.title = title;
  };
  mark();
  const observer = new MutationObserver(mark);
  observer.observe(document.head, { childList: true, subtree: true, characterData: true });
  const icon = count > 0 ? addIcon(count) : null;
  return () => {
    observer.disconnect();
    icon?.remove();
    document.title = titleWith(document.title, 0);
  };
}

/** The last icon that a page names is the one that browsers show. */
function addIcon(count: number): HTMLLinkElement {
  const link = document.createElement("link");
  link.rel = "icon";
  link.type = "image/svg+xml";
  link.href = `data:image/svg+xml,${encodeURIComponent(iconWith(count))}`;
  document.head.append(link);
  return link;
}

/** The tray of `app/icon.svg` with a badge on it. */
const iconWith = (count: number) => `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 28 28">
<rect width="28" height="28" rx="7" fill="#2a5fe0"/>
<path d="M6.5 15.5h3.9c.4 0 .7.2.9.6l.5 1c.2.4.5.6.9.6h2.6c.4 0 .7-.2.9-.6l.5-1c.2-.4.5-.6.9-.6h3.9v3.9c0 1-.8 1.8-1.8 1.8H8.3c-1 0-1.8-.8-1.8-1.8v-3.9Z" fill="#fff"/>
<circle cx="19" cy="9" r="9" fill="#d92d20"/>
<text x="19" y="13.5" font-family="system-ui,sans-serif" font-size="${count > 9 ? 11 : 13}" font-weight="700" text-anchor="middle" fill="#fff">${count > 99 ? "99" : count}</text>
</svg>`;
