import { afterAll, expect, test } from "vitest";
import { closePool } from "@/db/pool";
import { instanceById } from "@/db/queries/instances";
import { withTenant } from "@/db/tenant";
import type { Json } from "@/lib/contracts/primitives";
import { audit } from "@/lib/fixtures/audit";
import { newDesk } from "@/lib/fixtures/desk";
import { oneTask } from "@/lib/fixtures/documents";
import { publish } from "@/lib/fixtures/factories";
import { patchDefinition } from "@/lib/services/definitions/patch";
import { announceEvent } from "@/lib/services/instances/announce";
import { getInstance } from "@/lib/services/instances/get";
import { listInstances } from "@/lib/services/instances/list";
import { runScheduleJob } from "./schedules";

afterAll(closePool);

// Far ahead, so that no worker of another test finds the next moment due.
const AT = "2126-03-15T03:00:00.000Z";

test("a schedule starts an instance at each of its moments, once, and none while it is inactive", async () => {
  const desk = await newDesk();
  const triggers: Json[] = [{ type: "manual" }, { type: "schedule", cron: "0 3 * * *" }];
  const definition_id = await publish(desk.tenant, { ...oneTask(desk.group.name), triggers });
  const job = { tenant_id: desk.tenant.id, definition_id, index: 1, at: AT };
  await runScheduleJob(job, new Date(AT));
  await runScheduleJob(job, new Date(AT));
  await runScheduleJob({ ...job, index: 0 }, new Date(AT));
  const { rows } = await listInstances(desk.jdoe, { definition_id });
  expect(rows).toMatchObject([{ initiator: null, current_step: "Review" }]);
  const detail = await getInstance(desk.jdoe, { id: rows[0]?.id ?? "" });
  expect(detail.trigger_type).toBe("schedule");

  const designer = { ...desk.manager, permissions: new Set(["APICLI_WORKFLOW_DESIGN"] as const) };
  await patchDefinition(designer, { id: definition_id, status: "inactive" });
  await runScheduleJob({ ...job, at: "2126-03-16T03:00:00.000Z" }, new Date(AT));
  expect((await listInstances(desk.jdoe, { definition_id })).total).toBe(1);
  await patchDefinition(designer, { id: definition_id, status: "active" });
  expect(await audit(desk.tenant.id)).toEqual([]);
});

test("of moments that were missed the latest starts one instance, and none of them a second", async () => {
  const desk = await newDesk();
  const triggers: Json[] = [{ type: "schedule", cron: "*/10 * * * *" }];
  const definition_id = await publish(desk.tenant, { ...oneTask(desk.group.name), triggers });
  const job = { tenant_id: desk.tenant.id, definition_id, index: 0, at: AT };
  // A worker that died left its job to be done again, after the one that was set next.
  for (const [at, now] of [
    [AT, "2126-03-17T09:25:00.000Z"],
    ["2126-03-17T09:20:00.000Z", "2126-03-17T09:26:00.000Z"],
    [AT, "2126-03-17T09:29:00.000Z"],
  ] as const)
    await runScheduleJob({ ...job, at }, new Date(now));
  const { rows } = await listInstances(desk.jdoe, { definition_id });
  expect(rows).toHaveLength(1);
  const { id } = desk.tenant;
  const started = await withTenant(id, (db) => instanceById(db, id, rows[0]?.id ?? ""));
  expect(started?.params).toEqual({ scheduled_at: "2126-03-17T09:20:00.000Z" });
});

test("an event starts every definition that it is a trigger of, with its body as params", async () => {
  const desk = await newDesk();
  const document = { ...oneTask(desk.group.name), triggers: [{ type: "event", event: "order.placed" }] };
  const definition_id = await publish(desk.tenant, document);
  await publish(desk.tenant, oneTask(desk.group.name));
  const { started } = await announceEvent(desk.jdoe, { type: "order.placed", body: { n: 1 } });
  expect(started).toMatchObject([{ definition_id }]);
  expect((await announceEvent(desk.jdoe, { type: "nothing" })).started).toEqual([]);
  await expect(announceEvent(desk.reader, { type: "order.placed" })).rejects.toMatchObject({
    code: "FORBIDDEN",
  });
});
