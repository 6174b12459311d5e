import { expect, test } from "vitest";
import { isAccepted, kindsOf, nameIn, pastedName, sizeOf, takesPhotos } from "./files";

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

test("what a field takes is named as people name it", () => {
  expect(kindsOf(".pdf, image/*,application/pdf")).toEqual(["images", { ending: "PDF" }]);
  expect(kindsOf("image/png,.docx")).toEqual([{ ending: "PNG" }, { ending: "DOCX" }]);
  expect(kindsOf(undefined)).toEqual([]);
});

test("a photo may be taken where images are", () => {
  expect([undefined, "image/*", ".pdf,.jpg", "image/jpeg", ".pdf"].map(takesPhotos)).toEqual([
    true,
    true,
    true,
    true,
    false,
  ]);
});

test("a pasted image is named by its moment, a pasted file keeps its name", () => {
  const now = new Date("2026-03-01T10:05:09Z");
  expect(pastedName({ name: "image.png", type: "image/png" }, now)).toBe("pasted-20260301-100509.png");
  expect(pastedName({ name: "dent.png", type: "image/png" }, now)).toBe("dent.png");
});

test("a file's name is read from what the server says of it", () => {
  expect(nameIn("attachment; filename=\"a_.pdf\"; filename*=UTF-8''a%C3%B1.pdf")).toBe("añ.pdf");
  expect([nameIn(null), nameIn("attachment"), nameIn("filename*=UTF-8''%E0%A4%A")]).toEqual([
    null,
    null,
    null,
  ]);
});
