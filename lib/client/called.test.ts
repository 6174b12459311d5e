import { expect, test } from "vitest";

import { called } from "./called";

test("whom an answer names by username is called by name, anybody else as they stand there", () => {
  expect(called({ jdoe: "John Doe" }, "jdoe")).toBe("John Doe");
  expect(called({ jdoe: "John Doe" }, "Sales Team")).toBe("Sales Team");
  expect(called({}, "constructor")).toBe("constructor");
  expect(called(undefined, "jdoe")).toBe("jdoe");
});
