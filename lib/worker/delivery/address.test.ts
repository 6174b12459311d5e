import { expect, test } from "vitest";

import { addressOf, contactOf } from "./address";

const bare = { WEB_URL: undefined, PORT: 3000 };

test("links in e-mails lead to WEB_URL, whatever the tenant is called", () => {
  const settings = { ...bare, WEB_URL: "https://tasks.example.com/" };
  expect(addressOf("acme.example", settings)).toBe("https://tasks.example.com");
  expect(addressOf("demo.localhost", settings)).toBe("https://tasks.example.com");
});

test("without WEB_URL a local tenant is where we listen, any other behind HTTPS at its own name", () => {
  expect(addressOf("demo.localhost", bare)).toBe("http://localhost:3000");
  expect(addressOf("localhost", { ...bare, PORT: 80 })).toBe("http://localhost");
  expect(addressOf("acme.example", bare)).toBe("https://acme.example");
  expect(addressOf("notlocalhost", bare)).toBe("https://notlocalhost");
});

test("a push service is told an HTTPS address or an e-mail address", () => {
  expect(contactOf("acme.example", bare)).toBe("https://acme.example");
  expect(contactOf("demo.localhost", bare)).toBe("mailto:bandeja@demo.localhost");
});
