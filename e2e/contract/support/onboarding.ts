import type { Demo } from "../../support/demo";
import { definitionOf } from "../../support/demo";
import { FLOW, type Person, dataOf } from "./test";

export const ACME = { entity_type: "CUENTA", entity_id: "738291047382910473" };

type Task = { id: string; step_name: string; status: string };
type Detail = { status: string; tasks: Task[] };

/** Starts the instance of the pages, "New Account Onboarding" about Acme Corp, and names its first task. */
export async function startOnboarding(demo: Demo, who: Person): Promise<{ instance: string; task: string }> {
  const definition_id = definitionOf(demo, "new-account-onboarding").id;
  const started = await who.post(`${FLOW}/instances`, { definition_id, ...ACME });
  const { instance_id: instance } = dataOf<{ instance_id: string }>(started);
  return { instance, task: await openTask(who, instance) };
}

/** The task of an instance that is open now. */
export async function openTask(who: Person, instance: string): Promise<string> {
  const { tasks } = dataOf<Detail>(await who.get(`${FLOW}/instances/${instance}`));
  const open = tasks.find(({ status }) => status !== "COMPLETED");
  if (!open) throw new Error(`instance ${instance} has no open task`);
  return open.id;
}

/** Completes "Verify Contact Information" as the pages show it, and names the task that follows. */
export async function verifyContact(
  jdoe: Person,
  { instance, task }: { instance: string; task: string },
): Promise<string> {
  const captured_data = {
    contact_verified: true,
    phone_confirmed: true,
    verification_notes: "Confirmed via phone call.",
  };
  dataOf(await jdoe.post(`${FLOW}/tasks/${task}/complete`, { result_code: "approved", captured_data }));
  return openTask(jdoe, instance);
}
