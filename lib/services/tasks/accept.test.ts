import { expect, test } from "vitest";
import { isAccepted } from "./accept";

const photo = { name: "Roof.JPG", type: "image/jpeg" };

test.each([undefined, "", "image/*", ".jpg", ".pdf, .jpg", "image/jpeg", "*/*"])(
  "%j takes a photo",
  (accept) => {
    expect(isAccepted(accept, photo)).toBe(true);
  },
);

test.each([".pdf", "application/pdf", "video/*", "image/png"])("%j takes no photo", (accept) => {
  expect(isAccepted(accept, photo)).toBe(false);
});
