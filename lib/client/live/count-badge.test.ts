import { expect, test } from "vitest";

import { titleWith } from "./count-badge";

test("a title carries the count once, whatever it carried before", () => {
  expect(titleWith("Inbox · Bandeja", 3)).toBe("(3) Inbox · Bandeja");
  expect(titleWith("(3) Inbox · Bandeja", 120)).toBe("(99+) Inbox · Bandeja");
  expect(titleWith("(99+) Inbox · Bandeja", 0)).toBe("Inbox · Bandeja");
});
