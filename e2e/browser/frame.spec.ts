import type { Page } from "@playwright/test";

import { expect, signInByForm, test, userOf } from "../support/test";
import { leadTo, startOnboarding } from "./work";

const credentials = async (page: Page, email: string, password: string) => {
  await page.getByLabel("Email").fill(email);
  await page.getByLabel("Password", { exact: true }).fill(password);
};
const account = (page: Page) => page.getByRole("button", { name: /^Account menu/ });

test.describe("signing in", () => {
  test("leads back to the page that was asked for, by keyboard alone", async ({ page, demo }) => {
    const { email, password } = userOf(demo, "readonly");
    await page.goto("/settings/preferences");
    await expect(page).toHaveURL("/signin?next=%2Fsettings%2Fpreferences");
    await expect(page.getByLabel("Email")).toBeFocused();

    await page.keyboard.type(email);
    await page.keyboard.press("Tab");
    await page.keyboard.type(password);
    await page.keyboard.press("Enter");

    await expect(page).toHaveURL("/settings/preferences");
  });

  test("never leads to another site", async ({ page, demo }) => {
    await page.goto("/signin?next=https://evil.example/");
    await credentials(page, userOf(demo, "readonly").email, userOf(demo, "readonly").password);
    await page.getByRole("button", { name: "Sign in" }).click();

    await expect(page).toHaveURL("/inbox");
  });

  test("with a wrong password says so and keeps what was typed; after five it says how long to wait", async ({
    page,
  }) => {
    await page.goto("/signin");
    await credentials(page, `nobody-${Date.now()}@demo.example`, "wrong");
    for (let attempts = 0; attempts < 5; attempts++) {
      // What an attempt before this one has left on the page is no answer to it.
      const answered = page.waitForResponse((one) => one.url().endsWith("/callback/credentials"));
      await page.getByRole("button", { name: "Sign in" }).click();
      await answered;
      await expect(page.getByRole("alert").filter({ hasText: "Invalid email or password." })).toBeVisible();
      await expect(page.getByRole("button", { name: "Sign in" })).toBeVisible();
      await expect(page.getByLabel("Password", { exact: true })).toHaveValue("wrong");
    }
    await page.getByRole("button", { name: "Sign in" }).click();

    await expect(page.getByRole("alert").filter({ hasText: /Try again in \d+ seconds/ })).toBeVisible();
    await expect(page.getByRole("button", { name: "Sign in" })).toBeDisabled();
  });

  test("names each field that is empty and goes to the first", async ({ page }) => {
    await page.goto("/signin");
    await page.getByRole("button", { name: "Sign in" }).click();

    await expect(page.getByText("Enter your email")).toBeVisible();
    await expect(page.getByText("Enter your password")).toBeVisible();
    await expect(page.getByLabel("Email")).toBeFocused();
  });

  test("out ends the session, also for who goes back or has kept the cookie", async ({ page, demo }) => {
    await signInByForm(page, userOf(demo, "none"));
    const cookies = await page.context().cookies();
    await account(page).click();
    await page.getByRole("menuitem", { name: "Sign out" }).click();
    await expect(page.getByText("You are signed out.")).toBeVisible();

    await page.goBack();

    await expect(page).toHaveURL(/signin/);
    await page.context().addCookies(cookies);
    expect((await page.request.get("/apidev/v1/me")).status()).toBe(401);
  });
});

test("a browser that asks for Spanish gets Spanish", async ({ browser, baseURL }) => {
  const context = await browser.newContext({ locale: "es-MX", ...(baseURL && { baseURL }) });
  const page = await context.newPage();
  await page.goto("/signin");

  await expect(page.getByRole("button", { name: "Iniciar sesión" })).toBeVisible();
  await context.close();
});

test("a new password is checked before it is sent, the present one by the server", async ({
  page,
  signIn,
}) => {
  await signIn(page, "readonly");
  await page.goto("/settings/password");
  await page.getByLabel("Current password").fill("not it");
  await page.getByLabel("New password", { exact: true }).fill("short");
  await page.getByLabel("New password again").fill("shorter");
  await page.getByRole("button", { name: "Change password" }).click();
  await expect(page.getByText("5 are missing")).toBeVisible();
  await expect(page.getByText("The two new passwords are not the same")).toBeVisible();

  await page.getByLabel("New password", { exact: true }).fill("a long enough sentence");
  await page.getByLabel("New password again").fill("a long enough sentence");
  await page.getByRole("button", { name: "Change password" }).click();

  await expect(page.getByText("This is not your current password")).toBeVisible();
});

test.describe("keys", () => {
  test("lead around, and ? lists them", async ({ page, signIn }) => {
    await signIn(page, "readonly");
    await page.goto("/settings/profile");
    await page.keyboard.press("?");
    await expect(page.getByRole("dialog", { name: "Keyboard shortcuts" })).toBeVisible();
    await page.keyboard.press("Escape");
    await expect(page.getByRole("dialog")).toBeHidden();

    await leadTo(page, ["g", "p"], "/instances");
  });

  test("that are letters are off inside inputs", async ({ page, signIn }) => {
    await signIn(page, "readonly");
    await page.goto("/settings/password");
    await page.getByLabel("Current password").pressSequentially("gp?");
    await expect(page.getByLabel("Current password")).toHaveValue("gp?");
    await expect(page.getByRole("dialog")).toBeHidden();
  });

  test("open the account menu, and give the focus back", async ({ page, signIn }) => {
    await signIn(page, "readonly");
    await page.goto("/settings/profile");
    await account(page).press("Enter");
    await expect(page.getByRole("menu")).toBeVisible();
    await page.keyboard.press("Escape");

    await expect(account(page)).toBeFocused();
  });

  test("skip the way around", async ({ page, signIn }) => {
    await signIn(page, "readonly");
    await page.goto("/settings/profile");
    await page.keyboard.press("Tab");
    await page.keyboard.press("Enter");

    await expect(page.getByRole("main")).toBeFocused();
  });
});

test("a part of the page that is asked for while the server is away comes when it is back", async ({
  page,
  signIn,
}) => {
  await signIn(page, "readonly");
  await page.goto("/settings/profile");
  await page.route("**/_next/static/**", (route) => route.abort());
  const missed = page.waitForEvent("requestfailed", (one) => one.url().includes("/_next/static/"));
  await page.keyboard.press("?");
  await missed;
  await expect(page.getByRole("heading", { name: "Profile" })).toBeVisible();
  await page.unroute("**/_next/static/**");

  await expect(page.getByRole("dialog", { name: "Keyboard shortcuts" })).toBeVisible();
});

test("where only the network beyond this machine is gone, its own server is worked with as ever", async ({
  page,
  signIn,
}) => {
  await signIn(page, "readonly");
  await page.addInitScript(() => Object.defineProperty(navigator, "onLine", { get: () => false }));
  const asked = page.waitForResponse((one) => one.url().endsWith("/healthz"));
  await page.goto("/settings/profile");
  await asked;
  await page.getByRole("navigation").getByRole("link", { name: "Instances" }).click();
  await expect(page).toHaveURL(/instances/);
  await expect(page.getByText("You are offline.")).toBeHidden();
});

test("the browser's tab is named after the task and the instance that are open", async ({
  page,
  demo,
  signIn,
  api,
}) => {
  const { instanceId, taskId } = await startOnboarding(await api("jdoe"), demo);
  await signIn(page, "jdoe");
  await page.goto(`/inbox/${taskId}`);
  await expect(page).toHaveTitle(/Verify Contact Information · Bandeja$/);
  await page.keyboard.press("Escape");
  await expect(page).toHaveTitle(/Inbox · Bandeja$/);
  await page.goto(`/instances/${instanceId}`);
  await expect(page).toHaveTitle(/Acme Corp · Bandeja$/);
  await page.goto("/instances");
  await expect(page).toHaveTitle(/Instances · Bandeja$/);
});

test("who has no permission reads which one it needs and who gives it", async ({ page, signIn }) => {
  await signIn(page, "none");
  await page.goto("/inbox");

  await expect(page.getByRole("heading", { name: "You cannot see this" })).toBeVisible();
  await expect(page.getByText("APICLI_WORKFLOW_READ")).toBeVisible();
  await expect(page.getByText("An administrator of Acme Field Services")).toBeVisible();
});

for (const colorScheme of ["light", "dark"] as const) {
  test.describe(colorScheme, () => {
    test.use({ colorScheme });

    test("axe finds nothing on the frame's own pages @phone", async ({ page, signIn, axe }) => {
      await page.goto("/signin?why=ended");
      await page.getByRole("button", { name: "Sign in" }).click();
      await axe(page);
      await page.goto("/nowhere");
      await axe(page);
      await signIn(page, "manager");
      for (const section of ["profile", "password", "preferences", "shortcuts"]) {
        await page.goto(`/settings/${section}`);
        await axe(page);
      }
      await page.keyboard.press("?");
      await expect(page.getByRole("dialog")).toBeVisible();
      await axe(page);
    });
  });
}
