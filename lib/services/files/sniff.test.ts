import { expect, test } from "vitest";
import { typeOf } from "./sniff";

const hex = (text: string) => Buffer.from(text, "hex");

test.each([
  ["89504e470d0a1a0a", "image/jpeg", "image/png"],
  ["255044462d312e37", "text/html", "application/pdf"],
  ["504b0304", "application/vnd.openxmlformats-officedocument.wordprocessingml.document", undefined],
  ["504b0304", "image/png", "application/zip"],
  ["5249464600000000574542500000", "image/webp", undefined],
  ["68656c6c6f", "text/plain; charset=utf-8", "text/plain"],
  ["68656c6c6f", "image/png", "application/octet-stream"],
  ["68656c6c6f", "no type", "application/octet-stream"],
  ["", "", "application/octet-stream"],
])("bytes %s called %s", (bytes, claimed, type) => {
  expect(typeOf(hex(bytes), claimed)).toBe(type ?? claimed);
});
