import type { Page } from "@playwright/test";

import { newStub, sayJson } from "@/lib/fixtures/stub";

import { expect, ok, test } from "../support/test";
import { asking, comesTo, publish, startOf } from "./runs";

/** Another system that is broken until it is mended. */
async function brokenSystem() {
  const system = { broken: true };
  const stub = await newStub((response) =>
    system.broken ? sayJson(response, 503, { error: "down for repair" }) : sayJson(response, 200, {}),
  );
  return Object.assign(system, { stub });
}

/** Presses a button that retries, and says yes to what it asks. */
async function retry(page: Page, button: string, question: string) {
  await page.getByRole("button", { name: button }).click();
  const dialog = page.getByRole("alertdialog", { name: question });
  await dialog.getByRole("button", { name: "Retry" }).click();
  await expect(dialog).toBeHidden();
}

test("a manager mends an incident on the desk, one press after the other side works again @phone", async ({
  page,
  signIn,
  api,
  axe,
}) => {
  const [admin, rest] = [await api("admin"), await api("manager")];
  const system = await brokenSystem();
  const definition = await publish(admin, "Broken", asking(system.stub.url));
  const id = await startOf(rest, definition);
  await comesTo(rest, id, "incident");
  await signIn(page, "manager");
  await page.goto(`/dashboard?definition=${definition.id}`);
  const panel = page.getByRole("region", { name: "Incidents" });
  await expect(panel).toContainText("Charge the card: HttpError: The answer was 503");
  await axe(page);

  system.broken = false;
  await panel.getByRole("button", { name: "Retry None" }).click();
  await comesTo(rest, id, "waiting");
  await expect(panel).toBeHidden();
  await page.goto(`/instances/${id}?tab=steps`);
  await expect(page.getByRole("tabpanel").getByRole("heading", { name: "Charge the card-2" })).toBeVisible();
  system.stub.close();
});

test("many incidents are retried at once: those chosen, then all, each with its outcome", async ({
  page,
  signIn,
  api,
  axe,
}) => {
  const [admin, rest] = [await api("admin"), await api("manager")];
  const system = await brokenSystem();
  const definition = await publish(admin, "Many", asking(system.stub.url));
  const ids = [];
  for (let n = 0; n < 4; n += 1) ids.push(await startOf(rest, definition));
  for (const id of ids) await comesTo(rest, id, "incident");
  await signIn(page, "manager");
  await page.goto(`/instances?incidents=true&definition=${definition.id}`);
  const list = page.getByRole("list", { name: "Incidents" }).getByRole("listitem");
  await expect(list).toHaveCount(4);

  system.broken = false;
  await list.nth(0).getByRole("checkbox").check();
  await list.nth(2).getByRole("checkbox").check();
  await expect(page.getByText("2 chosen", { exact: true })).toBeVisible();
  await axe(page);
  await retry(page, "Retry 2 chosen", "Try 2 incidents again?");
  await expect(page.getByText("2 were tried again.")).toBeVisible();
  await expect(list).toHaveCount(2);
  await retry(page, "Retry all 2", "Try 2 incidents again?");
  for (const id of ids) await comesTo(rest, id, "waiting");
  system.stub.close();
});

test("who may not mend an incident is told why, for each of them", async ({ page, signIn, api }) => {
  const [admin, rest] = [await api("admin"), await api("manager")];
  const system = await brokenSystem();
  const definition = await publish(admin, "Others", asking(system.stub.url));
  const ids = [await startOf(rest, definition), await startOf(rest, definition)];
  for (const id of ids) await comesTo(rest, id, "incident");
  await signIn(page, "mgarcia");
  await page.goto(`/instances?incidents=true&definition=${definition.id}`);
  await retry(page, "Retry all 2", "Try 2 incidents again?");
  const progress = page.getByRole("region", { name: "Trying again" });
  await expect(progress).toContainText("None was tried again, 2 were refused.");
  await expect(progress.getByText("Only lchen or a manager may retry this instance.")).toHaveCount(2);
  await expect(progress.getByRole("button", { name: "Retry the 2 refused" })).toBeVisible();
  system.stub.close();
});

test("an incident shows on an open desk by itself, and goes when somebody else mends it", async ({
  page,
  signIn,
  api,
}) => {
  const [admin, rest] = [await api("admin"), await api("manager")];
  const system = await brokenSystem();
  const definition = await publish(admin, "Live", asking(system.stub.url));
  await signIn(page, "manager");
  await page.goto(`/dashboard?definition=${definition.id}`);
  const panel = page.getByRole("region", { name: "Incidents" });
  await expect(panel).toHaveCount(0);
  const id = await startOf(rest, definition);
  await expect(panel).toContainText("Charge the card");
  system.broken = false;
  await ok(rest.post(`/apidev/v1/workflow/instances/${id}/retry`));
  await expect(panel).toHaveCount(0);
  system.stub.close();
});
