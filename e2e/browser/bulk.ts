import { expect, type Page } from "@playwright/test";

import { type Api, type Demo, ok, userOf } from "../support/test";
import { rowOf } from "./work";

const FLOW = "/apidev/v1/workflow";

/** Many tasks of one step of a workflow of their own, that wait in a group's queue, newest last. */
export type Queue = { definition: string; step: string; tasks: string[]; list: string };

type Task = { id: string; status: string; assigned_to_user: { id: string; name: string } | null };

/**
 * A workflow that no other test knows, with as many tasks as wanted that wait for a group. Whoever starts them is their
 * initiator. Without due dates they stand below all other work.
 */
export async function newQueue(
  { admin, starter }: { admin: Api; starter: Api },
  group: string,
  many: number,
  fields: object[] = [],
): Promise<Queue> {
  const name = `Check ${Math.random().toString(36).slice(2, 8)}`;
  const { id: definition } = await ok<{ id: string }>(
    admin.post(`${FLOW}/definitions`, {
      key: name.toLowerCase().replace(" ", "-"),
      name,
      nodes: [
        { id: "start", type: "start" },
        {
          id: "check",
          type: "user_task",
          name,
          assign: { group },
          fields,
          results: [
            { code: "fine", label: "Fine" },
            { code: "wrong", label: "Wrong", comment: "required" },
          ],
        },
        { id: "end", type: "end" },
      ],
      edges: [
        { from: "start", to: "check" },
        { from: "check", to: "end" },
      ],
      triggers: [{ type: "manual" }],
    }),
  );
  for (let begun = 0; begun < many; begun += 100) {
    const bodies = Array.from({ length: Math.min(100, many - begun) }, () => ({
      definition_id: definition,
      entity_type: "NINGUNA",
    }));
    await ok(starter.post(`${FLOW}/instances/batch`, bodies));
  }
  const query = { definition_id: definition, sort: "created_at", limit: "100" };
  const rows = await ok<Task[]>(starter.get(`${FLOW}/tasks`, { query }));
  const list = `/inbox?scope=all&definition=${definition}&sort=created_at`;
  return { definition, step: name, tasks: rows.map(({ id }) => id), list };
}

/** The tasks of a queue as they are now, in its order. */
export async function tasksOf(api: Api, { definition }: Queue): Promise<Task[]> {
  return ok(
    api.get(`${FLOW}/tasks`, { query: { definition_id: definition, sort: "created_at", limit: "100" } }),
  );
}

export const holderIds = async (api: Api, queue: Queue): Promise<(string | null)[]> =>
  (await tasksOf(api, queue)).map(({ assigned_to_user: holder }) => holder?.id ?? null);

export const idOf = (demo: Demo, who: string): string => userOf(demo, who).id;

/** The bar below the list with what can be done to the selection. */
export const bar = (page: Page) => page.getByRole("group", { name: "What to do with the selection" });

/** A row with its box and its menu. */
export const rowWith = (page: Page, taskId: string) =>
  page.locator("[data-row]").filter({ has: rowOf(page, taskId) });

/** The box of a row. */
export const boxOf = (page: Page, taskId: string) => rowWith(page, taskId).getByRole("checkbox");

export const chosen = (page: Page, count: number) =>
  expect(bar(page).getByText(count === 1 ? "1 task selected" : `${count} tasks selected`)).toBeVisible();

/** Answers for the server that one task of each batch is done and the others wait, until it is told to go on. */
export async function stillRunning(page: Page): Promise<() => void> {
  let waits = true;
  await page.route("**/apidev/v1/workflow/batches/**", async (route) => {
    if (!waits) return route.continue();
    const response = await route.fetch();
    const answer = (await response.json()) as { data: object };
    const data = { ...answer.data, status: "RUNNING", done: 1, failed: 0, finished_at: null };
    return route.fulfill({ response, json: { ...answer, data } });
  });
  return () => {
    waits = false;
  };
}
