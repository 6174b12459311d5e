import type { Page } from "@playwright/test";

import { expect, test } from "../support/test";
import {
  gone,
  instanceOf,
  openTaskOf,
  pressRow,
  rowOf,
  startOnboarding,
  tabTo,
  taskPane,
  walkTo,
} from "./work";

const words = {
  "en-US": { yes: "Yes", groups: "My groups", timeline: "Timeline", ended: "Ended" },
  "es-ES": { yes: "Sí", groups: "Mis grupos", timeline: "Cronología", ended: "Terminada" },
} as const;

for (const locale of ["en-US", "es-ES"] as const) {
  const say = words[locale];
  test.describe(locale, () => {
    test.use({ locale });

    test("a salesperson verifies a contact, sends the welcome email and sees the instance end, with the mouse @phone", async ({
      page,
      demo,
      signIn,
      api,
    }) => {
      const rest = await api("jdoe");
      const work = await startOnboarding(rest, demo);
      await signIn(page, "jdoe");

      await page.goto("/inbox?sort=-created_at");
      await rowOf(page, work.taskId).click();
      await expect(page).toHaveURL(new RegExp(`/inbox/${work.taskId}`));
      for (const question of ["Contact verified", "Phone confirmed"]) {
        await page.getByRole("radiogroup", { name: question }).getByLabel(say.yes).check();
      }
      await page.getByLabel("Notes").fill("Spoke to the office manager.");
      await page.getByRole("button", { name: "Approved" }).click();
      await gone(page, work.taskId);

      const next = await openTaskOf(rest, work.instanceId);
      await page.goto("/inbox?sort=-created_at");
      await page.getByRole("link", { name: say.groups }).filter({ visible: true }).click();
      await expect(page).toHaveURL(/scope=my_groups/);
      await page.goto("/inbox?scope=my_groups&sort=-created_at");
      await pressRow(page, next);
      await page.getByLabel("Email address").fill("contact@acme.com");
      await page.getByLabel("Template").click();
      await page.getByRole("option", { name: "Basic Welcome" }).click();
      await page.getByRole("button", { name: "Email Sent" }).click();
      await gone(page, next);

      await seeTheEnd(page, work.instanceId, say);
      expect((await instanceOf(rest, work.instanceId)).status).toBe("COMPLETED");
    });

    test("the same by keyboard alone @phone", async ({ page, demo, signIn, api }) => {
      const rest = await api("jdoe");
      const work = await startOnboarding(rest, demo);
      await signIn(page, "jdoe");

      await page.goto("/inbox?sort=-created_at");
      await openByKeyboard(page, work.taskId);
      for (const question of ["Contact verified", "Phone confirmed"]) {
        await tabTo(page, page.getByRole("radiogroup", { name: question }).getByLabel(say.yes));
        await page.keyboard.press("Space");
      }
      await tabTo(page, page.getByRole("button", { name: "Approved" }));
      await page.keyboard.press("Enter");
      await gone(page, work.taskId);

      const next = await openTaskOf(rest, work.instanceId);
      await page.goto("/inbox?sort=-created_at&scope=my_groups");
      await openByKeyboard(page, next);
      await tabTo(page, page.getByLabel("Email address"));
      await page.keyboard.type("contact@acme.com");
      await tabTo(page, page.getByLabel("Template"));
      await page.keyboard.press("Enter");
      await page.getByRole("option", { name: "Basic Welcome" }).waitFor();
      await page.keyboard.press("b");
      await page.keyboard.press("Enter");
      await expect(page.getByLabel("Template")).toHaveText("Basic Welcome");
      await expect(page.getByLabel("Template")).toBeFocused();
      await expect(page.getByRole("option")).toHaveCount(0);
      await expect(page.getByLabel("Template")).toBeFocused();
      await page.keyboard.press("1");
      await page.keyboard.press("Control+Enter");
      await gone(page, next);

      await seeTheEnd(page, work.instanceId, say);
      expect((await instanceOf(rest, work.instanceId)).status).toBe("COMPLETED");
    });
  });
}

async function openByKeyboard(page: Page, taskId: string) {
  await expect(rowOf(page, taskId)).toBeVisible();
  await walkTo(page, taskId);
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(new RegExp(`/inbox/${taskId}`));
  await expect(taskPane(page).locator("fieldset")).toBeVisible();
}

async function seeTheEnd(page: Page, instanceId: string, say: (typeof words)[keyof typeof words]) {
  await page.goto(`/instances/${instanceId}`);
  await expect(page.getByRole("tab", { name: say.timeline })).toHaveAttribute("aria-selected", "true");
  const entries = page.getByRole("tabpanel").getByRole("listitem");
  await expect(entries.filter({ hasText: "Verify Contact Information" }).first()).toBeVisible();
  await expect(entries.last()).toContainText(say.ended);
}
