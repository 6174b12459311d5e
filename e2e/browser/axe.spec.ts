import type { Page } from "@playwright/test";

import { expect, test } from "../support/test";
import { startOnboarding, verified } from "./work";

for (const colorScheme of ["light", "dark"] as const) {
  test.describe(colorScheme, () => {
    test.use({ colorScheme });

    test("axe finds nothing in the inbox and on a task @phone", async ({ page, demo, signIn, api, axe }) => {
      const rest = await api("manager");
      const first = await startOnboarding(rest, demo);
      await signIn(page, "manager");
      await page.goto("/inbox?scope=all&sort=-created_at&entity=CUENTA");
      await expect(page.locator("[data-task]").first()).toBeVisible();
      await axe(page);

      await page.goto(`/inbox/${first.taskId}?scope=all`);
      await page.getByRole("button", { name: "Rejected" }).click();
      await expect(page.getByRole("alert").first()).toBeVisible();
      await axe(page);

      const second = await verified(rest, first);
      await page.goto(`/inbox/${second.taskId}?scope=all`);
      await expect(page.getByLabel("Email address")).toBeVisible();
      await axe(page);
      await page.goto(`/inbox/${first.taskId}?scope=all&status=COMPLETED`);
      await expect(page.getByText("by manager").or(page.getByText("Approved").first())).toBeVisible();
      await axe(page);
    });

    test("axe finds nothing in the dialogs and menus @phone", async ({ page, demo, signIn, api, axe }) => {
      const { instanceId, taskId } = await startOnboarding(await api("manager"), demo);
      await signIn(page, "manager");
      await page.goto(`/inbox/${taskId}?scope=all`);
      await page.getByRole("button", { name: "Reassign" }).click();
      await expect(page.getByRole("option").first()).toBeVisible();
      await axe(page);

      await page.goto("/inbox?scope=all");
      await page.getByRole("button", { name: "Filter" }).click();
      await expect(page.getByPlaceholder("Choose a field")).toBeVisible();
      await axe(page);

      await page.goto("/instances");
      await page.getByRole("button", { name: "Start" }).click();
      await expect(page.getByRole("combobox", { name: "Workflow" })).toBeVisible();
      await axe(page);

      await page.goto(`/instances/${instanceId}`);
      await page.getByRole("button", { name: "Cancel instance" }).click();
      await expect(page.getByRole("alertdialog")).toBeVisible();
      await axe(page);
    });

    test("axe finds nothing on instances and each view of one @phone", async ({
      page,
      demo,
      signIn,
      api,
      axe,
    }) => {
      const rest = await api("manager");
      const { instanceId } = await verified(rest, await startOnboarding(rest, demo));
      await signIn(page, "manager");
      await page.goto("/instances");
      await expect(page.getByRole("row").nth(1)).toBeVisible();
      await axe(page);
      for (const tab of ["timeline", "data", "tasks", "raw"]) {
        await page.goto(`/instances/${instanceId}?tab=${tab}`);
        await settled(page);
        await axe(page);
      }
    });

    test("axe finds nothing where there is nothing to see", async ({ page, signIn, axe }) => {
      await signIn(page, "manager");
      for (const path of [
        "/inbox?scope=all&q=no+such+thing",
        "/inbox/1",
        "/instances?q=no+such+thing",
        "/instances/1",
      ]) {
        await page.goto(path);
        await settled(page);
        await axe(page);
      }
      await signIn(page, "none");
      await page.goto("/inbox");
      await axe(page);
    });
  });
}

const SCREENS = {
  "the inbox and the desk": ["/inbox?scope=all", "/dashboard", "/notifications"],
  "instances and settings": [
    "/instances",
    "/settings/notifications",
    "/settings/absence",
    "/settings/shortcuts",
  ],
};

for (const colorScheme of ["light", "dark"] as const) {
  test.describe(`${colorScheme}, in Spanish`, () => {
    test.use({ colorScheme, locale: "es-ES" });

    for (const [what, paths] of Object.entries(SCREENS)) {
      test(`axe finds nothing on ${what} @phone`, async ({ page, signIn, axe }) => {
        test.slow();
        await signIn(page, "lchen");
        for (const path of paths) {
          await page.goto(path);
          await expect(page.locator("html")).toHaveAttribute("lang", "es");
          await settled(page);
          await axe(page);
        }
      });
    }

    test("axe finds nothing on a task and its instance @phone", async ({ page, demo, signIn, api, axe }) => {
      test.slow();
      const { instanceId, taskId } = await startOnboarding(await api("lchen"), demo);
      await signIn(page, "lchen");
      await page.goto(`/inbox/${taskId}?scope=all`);
      await page.getByRole("button", { name: "Rejected" }).click();
      await expect(page.getByRole("alert").first()).toBeVisible();
      await axe(page);
      for (const tab of ["timeline", "diagram", "steps"]) {
        await page.goto(`/instances/${instanceId}?tab=${tab}`);
        await settled(page);
        await axe(page);
      }
    });
  });
}

const settled = (page: Page) => expect(page.locator("main [aria-busy=true]")).toHaveCount(0);
