import { expect, type Page } from "@playwright/test";

import { type Api, ok } from "../support/test";

const FLOW = "/apidev/v1/workflow";

type Document = { nodes: object[]; edges: object[] };
export type Detail = {
  state: string;
  tasks: { id: string; step_name: string; status: string }[];
};

let made = 0;
/** A name that no other test gives. */
export const unique = (name: string): string => `${name} ${process.pid}-${Date.now()}-${(made += 1)}`;

/** Publishes a definition of its own for a test. */
export async function publish(
  admin: Api,
  name: string,
  document: Document,
): Promise<{ id: string; name: string }> {
  const own = unique(name);
  const key = own.toLowerCase().replaceAll(/[^a-z0-9]+/g, "-");
  const { id } = await ok<{ id: string }>(admin.post(`${FLOW}/definitions`, { key, name: own, ...document }));
  return { id, name: own };
}

export async function startOf(rest: Api, definition: { id: string }): Promise<string> {
  const body = { definition_id: definition.id, entity_type: "NINGUNA" };
  return (await ok<{ instance_id: string }>(rest.post(`${FLOW}/instances`, body))).instance_id;
}

export const detailOf = (rest: Api, id: string): Promise<Detail> => ok(rest.get(`${FLOW}/instances/${id}`));

/** Waits until an instance has come to a state. */
export async function comesTo(rest: Api, id: string, state: string): Promise<void> {
  await expect.poll(async () => (await detailOf(rest, id)).state, { timeout: 20_000 }).toBe(state);
}

/** Completes the open task of an instance. */
export async function decide(rest: Api, id: string, result_code: string, captured_data: object = {}) {
  const { tasks } = await detailOf(rest, id);
  const open = tasks.find(({ status }) => status !== "COMPLETED");
  if (!open) throw new Error(`instance ${id} has no open task`);
  await ok(rest.post(`${FLOW}/tasks/${open.id}/claim`));
  await ok(rest.post(`${FLOW}/tasks/${open.id}/complete`, { result_code, captured_data }));
}

export const task = (id: string, name: string, group: string, results: string[], more: object = {}) => ({
  id,
  type: "user_task",
  name,
  assign: { group },
  results: results.map((code) => ({ code, label: code })),
  ...more,
});

const START = { id: "start", type: "start" };
const END = { id: "end", type: "end", name: "Finished" };

/** A review that can be asked for again, and a signature after it. */
export const reviewAndSign: Document = {
  nodes: [
    START,
    task("review", "Review the order", "Sales Team", ["fine", "again"], {
      fields: [
        { id: "f1", name: "amount", type: "number", label: "Amount" },
        { id: "f2", name: "note", type: "text", label: "Note" },
      ],
    }),
    task("sign", "Sign it", "Managers", ["signed"]),
    END,
  ],
  edges: [
    { from: "start", to: "review" },
    { from: "review", on: "again", to: "review" },
    { from: "review", on: "fine", to: "sign" },
    { from: "sign", to: "end" },
  ],
};

/** Asks another system once, and then waits for a person. */
export const asking = (url: string): Document => ({
  nodes: [
    START,
    {
      id: "charge",
      type: "service_task",
      name: "Charge the card",
      request: { method: "POST", url },
      retries: { limit: 0 },
    },
    task("sign", "Sign it", "Managers", ["signed"]),
    END,
  ],
  edges: [
    { from: "start", to: "charge" },
    { from: "charge", to: "sign" },
    { from: "sign", to: "end" },
  ],
});

/** Chooses an action of the instance's menu; answers the dialog that asks. */
export async function steer(page: Page, action: string) {
  await page.getByRole("button", { name: "More actions" }).click();
  await page.getByRole("menuitem", { name: action }).click();
  return page.getByRole("alertdialog").or(page.getByRole("dialog"));
}
