import { expect, test } from "vitest";
import { sessionCookie } from "./cookies";

const NAME = "next-auth.session-token";

test.each([
  [null, null],
  ["theme=dark", null],
  [`${NAME}=a.b.c`, "a.b.c"],
  [`x=1; ${NAME}=a=b ;y=2`, "a=b"],
  [`__Secure-${NAME}=secure; ${NAME}=plain`, "secure"],
  [`${NAME}.1=two; ${NAME}.0=one`, "onetwo"],
  [`${NAME}.1=two`, null],
  [`${NAME}=`, null],
  [`not-${NAME}=a`, null],
])("of %s it reads %s", (header, token) => {
  expect(sessionCookie(header)).toBe(token);
});
