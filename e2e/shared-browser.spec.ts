import type { Page } from "@playwright/test";

import { expect, signInByForm, test, userOf } from "./support/test";

test("on a shared browser nobody is shown what the one before was answered at the same address", async ({
  demo,
  page,
}) => {
  const [ana, ben] = [userOf(demo, "dbrown"), userOf(demo, "apatel")];
  await signInByForm(page, ana);
  expect(await me(page)).toBe(ana.id);
  expect(await me(page)).toBe(ana.id);

  await page.evaluate(async () => {
    const { csrfToken } = (await (await fetch("/api/auth/csrf")).json()) as { csrfToken: string };
    await fetch("/api/auth/signout", {
      method: "POST",
      body: new URLSearchParams({ csrfToken, json: "true" }),
    });
  });
  expect(await me(page)).toBe(401);
  await signInByForm(page, ben);
  expect(await me(page)).toBe(ben.id);
});

/** Whom the app takes the page's reader for: an id, or the status of the refusal. */
const me = (page: Page): Promise<string | number> =>
  page.evaluate(async () => {
    const response = await fetch("/apidev/v1/me");
    return response.ok ? ((await response.json()) as { data: { id: string } }).data.id : response.status;
  });
