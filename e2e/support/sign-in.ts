import { type Browser, expect, type Page } from "@playwright/test";

import { comingToLife, untilAlive } from "./alive";
import type { DemoUser } from "./demo";
import { once } from "./once";

type State = Awaited<ReturnType<ReturnType<Page["context"]>["storageState"]>>;

/** Signs in through the form, as a person does. */
export async function signInByForm(page: Page, user: DemoUser): Promise<void> {
  await page.goto("/signin");
  await page.getByLabel(/email|correo/i).fill(user.email);
  await page.getByLabel(/^(password|contraseña)/i).fill(user.password);
  await page.getByRole("button", { name: /^(sign in|iniciar sesión|entrar)$/i }).click();
  await expect(page).not.toHaveURL(/signin/);
  await page.waitForLoadState();
  await untilAlive(page);
}

/** The cookies of a person's session, which all tests share. A test that signs out uses `signInByForm`. */
export function sessionOf(browser: Browser, baseURL: string, user: DemoUser): Promise<State> {
  return once(`session-${user.id}`, 40 * 60_000, async () => {
    const context = await browser.newContext({ baseURL });
    try {
      const page = comingToLife(await context.newPage());
      await signInByForm(page, user);
      return await context.storageState();
    } finally {
      await context.close();
    }
  });
}
