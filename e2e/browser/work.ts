import { expect, type Locator, type Page } from "@playwright/test";

import { type Api, type Demo, definitionOf, ok } from "../support/test";

const FLOW = "/apidev/v1/workflow";

type Instance = {
  status: string;
  tasks: {
    id: string;
    step_name: string;
    status: string;
    result: string | null;
    assigned_to: string | null;
  }[];
  cancel_reason: string | null;
};

/** An instance of a workflow, started by REST, with its first task. */
export type Work = { instanceId: string; taskId: string };

export async function startWork(
  api: Api,
  demo: Demo,
  definition: string,
  about?: { type: string; id: string },
) {
  const { instance_id: instanceId } = await ok<{ instance_id: string }>(
    api.post(`${FLOW}/instances`, {
      definition_id: definitionOf(demo, definition).id,
      entity_type: about?.type ?? "NINGUNA",
      ...(about && { entity_id: about.id }),
    }),
  );
  return { instanceId, taskId: await openTaskOf(api, instanceId) } satisfies Work;
}

/** A new onboarding of Acme Corp: its first task, Verify Contact Information, is jdoe's. */
export async function startOnboarding(api: Api, demo: Demo): Promise<Work> {
  const found = await ok<{ id: string }[]>(
    api.get("/apidev/v1/entities", { query: { type: "CUENTA", search: "Acme Corp" } }),
  );
  const [acme] = found;
  if (!acme) throw new Error("the demo has no Acme Corp");
  return startWork(api, demo, "new-account-onboarding", { type: "CUENTA", id: acme.id });
}

export const instanceOf = (api: Api, id: string): Promise<Instance> => ok(api.get(`${FLOW}/instances/${id}`));

/** The id of the instance's open task; there must be one. */
export async function openTaskOf(api: Api, instanceId: string): Promise<string> {
  const { tasks } = await instanceOf(api, instanceId);
  const open = tasks.find(({ status }) => status !== "COMPLETED");
  if (!open) throw new Error(`instance ${instanceId} has no open task`);
  return open.id;
}

export const completeByRest = (api: Api, taskId: string, body: object) =>
  ok(api.post(`${FLOW}/tasks/${taskId}/complete`, body));

/** Completes Verify Contact Information by REST, so that Send Welcome Email is open for the Sales Team. */
export async function verified(api: Api, { instanceId, taskId }: Work): Promise<Work> {
  const captured_data = { contact_verified: true, phone_confirmed: true };
  await completeByRest(api, taskId, { result_code: "approved", captured_data });
  return { instanceId, taskId: await openTaskOf(api, instanceId) };
}

/** The list's row of a task. */
export const rowOf = (page: Page, taskId: string): Locator => page.locator(`[data-task="${taskId}"]`);

/** Presses a row in its middle. */
export const pressRow = (page: Page, taskId: string): Promise<void> => rowOf(page, taskId).click();

/** The pane of the open task. */
export const taskPane = (page: Page): Locator => page.locator("[data-task-pane]");

/** The task was completed: it is neither open nor in the list any more. */
export async function gone(page: Page, taskId: string): Promise<void> {
  await expect(page).not.toHaveURL(new RegExp(taskId));
  await expect(rowOf(page, taskId)).toHaveCount(0);
}

/** Presses Tab until an element has focus, as somebody without a mouse does. */
export async function tabTo(page: Page, target: Locator, key: "Tab" | "Shift+Tab" = "Tab"): Promise<void> {
  for (let presses = 0; presses < 80; presses++) {
    if (await target.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press(key);
  }
  await expect(target).toBeFocused();
}

/** Presses two keys that lead to a page. Whoever was too slow for the second begins again. */
export async function leadTo(
  page: Page,
  keys: readonly [string, string],
  url: string | RegExp,
): Promise<void> {
  await expect(async () => {
    for (const key of keys) await page.keyboard.press(key);
    await expect(page).toHaveURL(url, { timeout: 5_000 });
  }).toPass();
}

/** Walks down the list with J until a task is open. */
export async function walkTo(page: Page, taskId: string): Promise<void> {
  for (let steps = 0; steps < 60; steps++) {
    await page.keyboard.press("j");
    await page.waitForTimeout(80); // a person's pace; a row that is not in sight yet comes into the page
    const focused = await page.evaluate(() => document.activeElement?.getAttribute("data-task"));
    if (focused === taskId) return;
  }
  await expect(rowOf(page, taskId)).toBeFocused();
}
