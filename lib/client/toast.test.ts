import { expect, test, vi } from "vitest";

import { onWaiting, takeToasts, toast } from "./toast";

test("toasts wait for what shows them, and later ones go there at once", () => {
  const heard = vi.fn();
  const stopHearing = onWaiting(heard);
  toast.error("first");
  expect(heard).toHaveBeenCalledOnce();

  const shown: string[] = [];
  const stop = takeToasts(({ kind, message }) => shown.push(`${kind} ${message}`));
  toast.success("second");
  expect(shown).toEqual(["error first", "success second"]);

  stop();
  stopHearing();
});

test("a toast that was shown is not shown again by the next that takes them", () => {
  toast.info("once");
  takeToasts(() => {})();

  const shown: string[] = [];
  takeToasts(({ message }) => shown.push(message))();
  expect(shown).toEqual([]);
});
