import { expect, test } from "vitest";
import { isAccepted, sizeOf } from "./files";

test("a file is taken by its ending, its type or its family", () => {
  const photo = { name: "Dent.JPG", type: "image/jpeg" };
  expect(isAccepted(photo, undefined)).toBe(true);
  expect(isAccepted(photo, "application/pdf, .jpg")).toBe(true);
  expect(isAccepted(photo, "image/*")).toBe(true);
  expect(isAccepted(photo, ".pdf,application/pdf")).toBe(false);
});

test("a size has one digit after the point at most", () => {
  expect(sizeOf(0)).toEqual({ value: 0, unit: "B" });
  expect(sizeOf(1536)).toEqual({ value: 1.5, unit: "KB" });
  expect(sizeOf(26_214_400)).toEqual({ value: 25, unit: "MB" });
});
