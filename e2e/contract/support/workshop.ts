import { randomBytes } from "node:crypto";

import { FLOW, type Person, dataOf } from "./test";
import { openTask } from "./onboarding";

type Document = { nodes: object[]; edges: object[]; [key: string]: unknown };

/** Publishes a definition of the test's own, as somebody who may, and names it. */
export async function publish(admin: Person, document: Document): Promise<string> {
  const key = `contract-${randomBytes(5).toString("hex")}`;
  const answer = await admin.post(`${FLOW}/definitions`, { key, name: `Contract ${key}`, ...document });
  return dataOf<{ id: string }>(answer).id;
}

/** One task between start and end, with these fields. */
export function oneTask(fields: object[], more: object = {}): Document {
  const results = [
    { code: "done", label: "Done" },
    { code: "no", label: "No", comment: "required" },
  ];
  return {
    nodes: [
      { id: "start", type: "start" },
      { id: "work", type: "user_task", name: "Work", assign: { initiator: true }, fields, results, ...more },
      { id: "end", type: "end" },
    ],
    edges: [
      { from: "start", to: "work" },
      { from: "work", to: "end" },
    ],
  };
}

/** Starts an instance about nothing, and names it and its open task. */
export async function begin(who: Person, definition_id: string): Promise<{ instance: string; task: string }> {
  const answer = await who.post(`${FLOW}/instances`, { definition_id, entity_type: "NINGUNA" });
  const { instance_id: instance } = dataOf<{ instance_id: string }>(answer);
  return { instance, task: await openTask(who, instance) };
}
