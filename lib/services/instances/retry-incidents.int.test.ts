import { afterAll, expect, test } from "vitest";
import { closePool } from "@/db/pool";
import { audit } from "@/lib/fixtures/audit";
import { finishBatch } from "@/lib/fixtures/batches";
import { type Desk, newDesk } from "@/lib/fixtures/desk";
import { oneTask } from "@/lib/fixtures/documents";
import { newGroup, publish, start } from "@/lib/fixtures/factories";
import { getBatch } from "../batches/get";
import { retryBatch } from "../batches/retry";
import { getInstance } from "./get";
import { listInstances } from "./list";
import { retryIncidents } from "./retry-incidents";

afterAll(closePool);

/** Instances that failed because their group does not exist, yet. */
async function broken(desk: Desk, many: number) {
  const name = `Later ${Math.random()}`;
  const definition_id = await publish(desk.tenant, oneTask(name));
  const ids: string[] = [];
  for (let n = 0; n < many; n += 1) ids.push(await start(desk.jdoe, definition_id));
  return { ids, definition_id, mend: () => newGroup(desk.tenant, name) };
}

test("a row of the list says why it failed, at which step and since when", async () => {
  const desk = await newDesk();
  const { definition_id } = await broken(desk, 1);
  const { rows } = await listInstances(desk.reader, { definition_id, incidents_only: "true" });
  expect(rows).toMatchObject([
    { state: "incident", error: { step_name: "Review", message: expect.stringContaining("Later") } },
  ]);
  expect(rows[0]?.error?.since).toBe(rows[0]?.started_at);
});

test("many incidents are tried again as a batch, each with its outcome, and what failed once more", async () => {
  const desk = await newDesk();
  const [first, second] = [await broken(desk, 2), await broken(desk, 1)];
  await first.mend();
  const batch = await retryIncidents(desk.manager, { ids: [...first.ids, ...second.ids] });
  expect(batch).toMatchObject({ action: "retry", status: "RUNNING", total: 3 });
  await finishBatch(desk.tenant.id, batch.id);
  for (const id of first.ids) expect((await getInstance(desk.jdoe, { id })).status).toBe("RUNNING");
  for (const id of second.ids) expect((await getInstance(desk.jdoe, { id })).state).toBe("incident");
  expect(await getBatch(desk.manager, { id: batch.id })).toMatchObject({
    done: 3,
    items: [{ task_id: null, instance_id: first.ids[0], step_name: "Review", status: "DONE" }, {}, {}],
  });

  const again = await retryIncidents(desk.manager, { ids: first.ids });
  await finishBatch(desk.tenant.id, again.id);
  const failed = await getBatch(desk.manager, { id: again.id, status: "FAILED" });
  expect(failed).toMatchObject({ failed: 2, items: [{ error: { code: "VALIDATION_ERROR" } }, {}] });
  expect(await retryBatch(desk.manager, { id: again.id })).toMatchObject({ status: "RUNNING", failed: 0 });
  expect(await audit(desk.tenant.id)).toEqual([]);
});

test("all that a list finds are taken, and of others' only what the caller may", async () => {
  const desk = await newDesk();
  const [one, other] = [await broken(desk, 2), await broken(desk, 1)];
  await one.mend();
  const filter = { definition_id: one.definition_id };
  expect(await retryIncidents(desk.maria, { filter: { definition_id: "1" } })).toMatchObject({
    total: 0,
    status: "COMPLETED",
  });
  const refused = await retryIncidents(desk.maria, { filter });
  await finishBatch(desk.tenant.id, refused.id);
  expect(await getBatch(desk.maria, { id: refused.id })).toMatchObject({ total: 2, failed: 2, done: 0 });
  const batch = await retryIncidents(desk.jdoe, { filter });
  await finishBatch(desk.tenant.id, batch.id);
  expect(await getBatch(desk.jdoe, { id: batch.id })).toMatchObject({ total: 2, done: 2 });
  expect((await getInstance(desk.jdoe, { id: other.ids[0] ?? "" })).state).toBe("incident");
  for (const wrong of [{}, { ids: ["1"], filter: {} }])
    await expect(retryIncidents(desk.jdoe, wrong)).rejects.toMatchObject({ details: [{ field: "ids" }] });
  await expect(retryIncidents(desk.reader, { filter })).rejects.toMatchObject({ code: "FORBIDDEN" });
});
