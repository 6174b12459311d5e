import { expect, test } from "vitest";
import { newDesk, openReview } from "@/lib/fixtures/desk";
import { oneTask } from "@/lib/fixtures/documents";
import { publish } from "@/lib/fixtures/factories";
import type { Context } from "./context";
import { listInstances } from "./instances/list";
import { startInstance } from "./instances/start";
import { completeTask } from "./tasks/complete";
import { getTask } from "./tasks/get";

/** The same person with a key; each call is a request of its own. */
const keyed = (ctx: Context, key: string, bodyHash = "00", path = "/complete"): Context => ({
  ...ctx,
  idempotency: { key, path, bodyHash },
  reply: {},
});

test("the same key gets the first answer again, with its status, and nothing happens twice", async () => {
  const desk = await newDesk();
  const { task: id } = await openReview(desk);
  const [first, second] = [keyed(desk.jdoe, "k"), keyed(desk.jdoe, "k")];

  const answer = await completeTask(first, { id, result_code: "approved" });

  expect(first.reply.replayed).toBeUndefined();
  expect(await completeTask(second, { id, result_code: "approved" })).toEqual(answer);
  expect(second.reply).toEqual({ replayed: true, status: 200 });
});

test("many requests with one key at the same moment are one command", async () => {
  const desk = await newDesk();
  const definition_id = await publish(desk.tenant, oneTask(desk.group.name));
  const requests = Array.from({ length: 6 }, () => keyed(desk.jdoe, "start", "00", "/instances"));

  const answers = await Promise.all(
    requests.map((ctx) => startInstance(ctx, { definition_id, entity_type: "NINGUNA" })),
  );

  expect(new Set(answers.map((one) => one.instance_id)).size).toBe(1);
  expect((await listInstances(desk.jdoe, {})).total).toBe(1);
  expect(requests.filter((ctx) => ctx.reply.replayed)).toHaveLength(5);
  expect(requests.find((ctx) => ctx.reply.replayed)?.reply.status).toBe(201);
});

test("the same key with another body is refused", async () => {
  const desk = await newDesk();
  const { task: id } = await openReview(desk);
  await completeTask(keyed(desk.jdoe, "k", "aa"), { id, result_code: "approved" });

  const attempt = completeTask(keyed(desk.jdoe, "k", "bb"), { id, result_code: "rejected" });
  await expect(attempt).rejects.toMatchObject({
    code: "VALIDATION_ERROR",
    details: [{ field: "Idempotency-Key" }],
  });
});

test("a key is its user's and its path's own", async () => {
  const desk = await newDesk();
  const { task: id } = await openReview(desk);
  await completeTask(keyed(desk.jdoe, "k"), { id, result_code: "approved" });

  for (const ctx of [keyed(desk.maria, "k"), keyed(desk.jdoe, "k", "00", "/elsewhere")]) {
    await expect(completeTask(ctx, { id, result_code: "approved" })).rejects.toMatchObject({
      message: expect.stringContaining("already completed by jdoe"),
    });
  }
});

test("a command that fails leaves its key free", async () => {
  const desk = await newDesk();
  const { task: id } = await openReview(desk);
  await expect(completeTask(keyed(desk.jdoe, "k"), { id, result_code: "nonsense" })).rejects.toThrow();

  await completeTask(keyed(desk.jdoe, "k", "other body"), { id, result_code: "approved" });
  expect((await getTask(desk.jdoe, { id })).status).toBe("COMPLETED");
});

test("a key is kept for 24 hours", async () => {
  const desk = await newDesk();
  const definition_id = await publish(desk.tenant, oneTask(desk.group.name));
  const startAt = (hours: number) => {
    const now = new Date(Date.now() + hours * 3_600_000);
    return startInstance({ ...keyed(desk.jdoe, "k"), now }, { definition_id, entity_type: "NINGUNA" });
  };
  const first = await startAt(0);

  expect((await startAt(23)).instance_id).toBe(first.instance_id);
  expect((await startAt(25)).instance_id).not.toBe(first.instance_id);
});
