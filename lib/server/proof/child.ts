import { calledBy } from "@/db/queries/calls";
import { withTenant } from "@/db/tenant";
import { openTasks } from "@/lib/fixtures/factories";
import { createBatch } from "@/lib/services/batches/create";
import { runBatch } from "@/lib/services/batches/run";
import { call, fire, reviewOf, type Scene } from "./scene";

/** The instance that a scene's has called, which is started if it was not, and its task. */
export async function childOf(scene: Scene): Promise<{ instance: string; task: string }> {
  const { tenant } = scene;
  const at = { instanceId: scene.instance, nodeId: "call", visit: 1 };
  const find = () => withTenant(tenant.id, (db) => calledBy(db, tenant.id, at));
  if (!(await find())) await fire(scene, "child", { at: new Date() });
  const child = await find();
  if (!child) throw new Error("nothing was called");
  const { inner = "" } = await openTasks(tenant, child.id);
  return { instance: child.id, task: inner };
}

/** A batch on two tasks of two instances. */
export async function newBatch(scene: Scene, action: object): Promise<string> {
  const { id } = await reviewOf(scene);
  const body = { ...action, task_ids: [id, (await childOf(scene)).task] };
  const { envelope } = await call(scene, { service: createBatch, body });
  return (envelope.data as { id: string }).id;
}

/** One that has failed on both. */
export async function failedBatch(scene: Scene): Promise<string> {
  const id = await newBatch(scene, { action: "complete", result_code: "unheard of" });
  await runBatch(scene.tenant.id, id);
  return id;
}
