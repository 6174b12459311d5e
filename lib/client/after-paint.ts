/** A page that is not seen paints nothing: what waits for it waits no longer than this. */
const LONGEST = 100;

/** Acts once what has just been changed on the page has been painted, so that the act's own work does not delay it. */
export function afterPaint(act: () => void): void {
  let done = false;
  const once = () => {
    if (done) return;
    done = true;
    clearTimeout(timer);
    act();
  };
  const timer = setTimeout(once, LONGEST);
  requestAnimationFrame(() => setTimeout(once));
}
