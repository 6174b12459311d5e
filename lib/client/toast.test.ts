import { expect, test, vi } from "vitest";

import { isWaiting, onWaiting, takeToasts, toast } from "./toast";

test("toasts wait for what shows them, and later ones go there at once", () => {
  const heard = vi.fn();
  const stopHearing = onWaiting(heard);
  toast.error("first");
  expect(heard).toHaveBeenCalledOnce();
  expect(isWaiting()).toBe(true);

  const shown: string[] = [];
  const stop = takeToasts(({ kind, message }) => shown.push(`${kind} ${message}`));
  toast.success("second");

  expect(shown).toEqual(["error first", "success second"]);
  expect(isWaiting()).toBe(false);
  stop();
  stopHearing();
});
