import { createHash } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import { closePool } from "../pool";
import { clientOf, withOwner, withTenant } from "../tenant";
import { newTask, newTenant, type TestTenant } from "../testing/fixtures";
import { insertChanges } from "./changes";
import { insertAudit, listAudit } from "./audit";
import {
  definitionByKey,
  definitionVersion,
  insertDefinition,
  insertDefinitionVersion,
  listDefinitions,
  updateDefinition,
} from "./definitions";
import { saveDraft } from "./drafts";
import { attachFiles, fileById, fileChunk, insertFile } from "./files";
import { claimKey, findAnswer, saveAnswer } from "./idempotency";
import { enqueueJob } from "./jobs";
import { takeRate } from "./limits";
import { putMarks } from "./marks";
import { insertSkip } from "./next";
import { insertNotifications, listNotifications } from "./notifications";
import { arrive } from "./presence";
import { duePurges, purgeAddresses, purgeExpired } from "./purge";
import { insertSession } from "./sessions";
import { completeTask } from "./tasks";

const now = new Date("2026-03-15T12:00:00Z");
const later = (ms: number) => new Date(now.getTime() + ms);
const day = 86_400_000;
let tenant: TestTenant;
beforeAll(async () => {
  tenant = await newTenant();
});
afterAll(closePool);

const scope = (key: string) => ({ userId: tenant.people.ana, operation: "completeTask", path: "/x", key });
const request = (body: string, at = now) => ({
  bodyHash: createHash("sha256").update(body).digest(),
  now: at,
  expiresAt: new Date(at.getTime() + day),
});

test("of many requests with one key one does the work, and all get its answer", async () => {
  const { tenantId } = tenant;
  let worked = 0;
  const answers = await Promise.all(
    Array.from({ length: 16 }, () =>
      withTenant(tenantId, async (tx) => {
        const kept = await claimKey(tx, tenantId, scope("one"), request("body"));
        if (kept) return kept.response;
        worked += 1;
        await saveAnswer(tx, tenantId, scope("one"), { status: 200, response: { n: worked } });
        return { n: worked };
      }),
    ),
  );
  expect(worked).toBe(1);
  expect(answers).toEqual(Array.from({ length: 16 }, () => ({ n: 1 })));
});

test("a key whose command failed is free again; a kept answer tells its request by the hash", async () => {
  const { tenantId } = tenant;
  const failing = withTenant(tenantId, async (tx) => {
    await claimKey(tx, tenantId, scope("two"), request("first"));
    throw new Error("refused");
  });
  await expect(failing).rejects.toThrow("refused");
  await withTenant(tenantId, async (tx) => {
    expect(await claimKey(tx, tenantId, scope("two"), request("second"))).toBeNull();
    await saveAnswer(tx, tenantId, scope("two"), { status: 201, response: ["ok"] });
  });
  const kept = await withTenant(tenantId, (tx) => claimKey(tx, tenantId, scope("two"), request("third")));
  expect(kept).toEqual({ bodyHash: request("second").bodyHash, status: 201, response: ["ok"] });
});

test("an answer is kept for its time and no longer", async () => {
  const { tenantId } = tenant;
  await withTenant(tenantId, async (tx) => {
    await claimKey(tx, tenantId, scope("three"), request("a"));
    await saveAnswer(tx, tenantId, scope("three"), { status: 200, response: null });
    expect(await findAnswer(tx, tenantId, scope("three"), later(day - 1))).toMatchObject({ status: 200 });
    expect(await findAnswer(tx, tenantId, scope("three"), later(day))).toBeNull();
    expect(await claimKey(tx, tenantId, scope("three"), request("a", later(day)))).toBeNull();
  });
});

test("a file's bytes come back in chunks, as they were", async () => {
  const { tenantId, people } = tenant;
  const cut = ["first ", "año €", " last"].map((part) => Buffer.from(part));
  const bytes = Buffer.concat(cut);
  const sha256 = createHash("sha256").update(bytes).digest();
  const about = { tenantId, name: "año.bin", size: bytes.length, type: "text/plain", sha256 };
  await withTenant(tenantId, async (tx) => {
    const { id } = await insertFile(tx, { ...about, uploadedBy: people.ana }, cut);
    const chunks: Buffer[] = [];
    for (let chunk = await fileChunk(tx, tenantId, id, 0); chunk;) {
      chunks.push(chunk);
      chunk = await fileChunk(tx, tenantId, id, chunks.length);
    }
    expect(chunks.length).toBe(3);
    expect(Buffer.concat(chunks).equals(bytes)).toBe(true);
    expect((await fileById(tx, tenantId, id))?.sha256).toEqual(sha256);
  });
});

test("a file stays with the task that captured it first", async () => {
  const { tenantId, people } = tenant;
  const [one, two] = [await newTask(tenant), await newTask(tenant)];
  const about = { tenantId, name: "x", size: 0, type: "text/plain", sha256: Buffer.alloc(32) };
  await withTenant(tenantId, async (tx) => {
    const { id } = await insertFile(tx, { ...about, uploadedBy: people.ana }, []);
    await attachFiles(tx, tenantId, [id], { taskId: one.id, instanceId: one.instanceId });
    await attachFiles(tx, tenantId, [id], { taskId: two.id, instanceId: two.instanceId });
    expect(await fileById(tx, tenantId, id)).toMatchObject({ taskId: one.id, instanceId: one.instanceId });
  });
});

test("a purge deletes what has expired and nothing that somebody needs", async () => {
  const own = await newTenant();
  const { tenantId, people } = own;
  const task = await newTask(own);
  const file = {
    tenantId,
    size: 1,
    type: "t",
    sha256: Buffer.alloc(32),
    uploadedBy: people.ana,
    createdAt: now,
  };
  await takeRate({ tenantId, key: "k", limit: 1, windowMs: 1 });
  await withTenant(tenantId, async (tx) => {
    const key = { ...scope("p"), userId: people.ana };
    await claimKey(tx, tenantId, key, request("a"));
    await insertSession(tx, { tenantId, id: "old", userId: people.ana, expiresAt: now });
    await insertSession(tx, { tenantId, id: "live", userId: people.ana, expiresAt: later(9e12) });
    await insertFile(tx, { ...file, name: "orphan" }, [Buffer.from("x")]);
    const kept = await insertFile(tx, { ...file, name: "kept" }, [Buffer.from("x")]);
    await attachFiles(tx, tenantId, [kept.id], { taskId: task.id, instanceId: task.instanceId });
    const typed = await insertFile(tx, { ...file, name: "typed" }, [Buffer.from("x")]);
    const draft = { tenantId, taskId: task.id, userId: people.ana };
    await saveDraft(tx, { ...draft, capturedData: { scan: typed.id } });
  });
  const then = new Date(Date.now() + 2 * day);
  expect(await duePurges(then, 10_000)).toContain(tenantId);
  const purged = await withTenant(tenantId, (tx) => purgeExpired(tx, tenantId, then));
  const gone = {
    idempotencyKeys: 1,
    rateLimits: 1,
    sessions: 1,
    files: 1,
    drafts: 0,
    notifications: 0,
    batches: 0,
  };
  expect(purged).toEqual({ ...gone, changes: 0, presence: 0, skips: 0, marks: 0 });
  const left = await withTenant(tenantId, (tx) => clientOf(tx).query("select name from files order by 1"));
  expect(left.rows).toEqual([{ name: "kept" }, { name: "typed" }]);
  await purgeAddresses(now);
});

test("what was told, who was there, and marks and skips of work long done are purged", async () => {
  const other = await newTenant();
  const { tenantId, people } = other;
  const [open, done] = [await newTask(other), await newTask(other)];
  const at = new Date();
  await withTenant(tenantId, async (tx) => {
    const by = { id: people.ana, username: "ana" };
    const completion = { at, by, result: "ok", resultLabel: "OK", capturedData: {}, comment: null, seq: 2 };
    for (const { id: taskId } of [open, done]) {
      await putMarks(tx, tenantId, { userId: people.ana, taskId }, { pinnedAt: at });
      await insertSkip(tx, { tenantId, userId: people.ana, taskId, reason: "no", at });
    }
    await arrive(tx, tenantId, { taskId: open.id, userId: people.ana, typing: true, now: at });
    await insertChanges(tx, tenantId, []);
    await completeTask(tx, tenantId, { id: done.id, ...completion });
  });
  const purge = (at: Date) => withTenant(tenantId, (tx) => purgeExpired(tx, tenantId, at));
  expect(await purge(new Date())).toMatchObject({ changes: 0, presence: 0, skips: 0, marks: 0 });
  expect(await purge(new Date(Date.now() + day))).toMatchObject({
    changes: 1,
    presence: 1,
    skips: 0,
    marks: 0,
  });
  expect(await purge(new Date(Date.now() + 91 * day))).toMatchObject({
    changes: 0,
    presence: 0,
    skips: 2,
    marks: 1,
  });
  const left = await withTenant(tenantId, (tx) => clientOf(tx).query("select task_id from task_marks"));
  expect(left.rows).toEqual([{ task_id: open.id }]);
});

test("definitions are listed by status, entity type and words, newest first", async () => {
  const { tenantId } = await newTenant();
  const counts = { currentVersion: 1, stepsCount: 1, triggersCount: 1 };
  const add = (key: string, values: object) => ({ tenantId, key, name: key, ...counts, ...values });
  await withTenant(tenantId, async (tx) => {
    await insertDefinition(
      tx,
      add("a", { createdAt: now, entityTypes: ["CUENTA"], description: "Pays Bills" }),
    );
    await insertDefinition(
      tx,
      add("b", { createdAt: later(1), status: "inactive", entityTypes: ["CLIENTE"] }),
    );
    const { id } = await insertDefinition(tx, add("c", { createdAt: later(2) }));
    const list = async (filter: object) => {
      const page = await listDefinitions(tx, tenantId, { limit: 10, offset: 0, ...filter });
      return [page.total, ...page.rows.map(({ key }) => key)];
    };
    // The tenant has one more, "claim", made just now.
    expect(await list({})).toEqual([4, "claim", "c", "b", "a"]);
    expect(await list({ status: "active", limit: 2, offset: 1 })).toEqual([3, "c", "a"]);
    expect(await list({ entityType: "CUENTA" })).toEqual([3, "claim", "c", "a"]);
    expect(await list({ entityType: "CLIENTE", status: "inactive" })).toEqual([1, "b"]);
    expect(await list({ search: "bills" })).toEqual([1, "a"]);
    expect(await list({ search: "none", offset: 5 })).toEqual([0]);
    expect(await updateDefinition(tx, tenantId, id, { status: "inactive" })).toMatchObject({
      status: "inactive",
    });
    expect((await definitionByKey(tx, tenantId, "c", { lock: true }))?.status).toBe("inactive");
  });
});

test("a published version cannot be changed or deleted", async () => {
  const { tenantId, definitionId } = tenant;
  const found = await withTenant(tenantId, (tx) => definitionVersion(tx, tenantId, definitionId, 1));
  expect(found?.document.key).toBe("claim");
  for (const change of ["update definition_versions set version = 2", "delete from definition_versions"]) {
    await expect(withTenant(tenantId, (tx) => clientOf(tx).query(change))).rejects.toThrow(
      /permission denied/,
    );
  }
  const document = found?.document;
  if (!document) throw new Error("no document");
  await expect(
    withTenant(tenantId, (tx) =>
      insertDefinitionVersion(tx, { tenantId, definitionId, version: 1, document }),
    ),
  ).rejects.toThrow();
});

test("people are told, and what was changed is on record, newest first", async () => {
  const { tenantId, people } = tenant;
  await withTenant(tenantId, async (tx) => {
    const told = { tenantId, userId: people.ana, kind: "escalated" };
    await insertNotifications(tx, [
      { ...told, createdAt: now },
      { ...told, createdAt: later(1) },
    ]);
    const page = { limit: 5, offset: 0 };
    expect(
      (await listNotifications(tx, tenantId, people.ana, page)).map(({ createdAt }) => createdAt),
    ).toEqual([later(1), now]);
    await insertAudit(tx, { tenantId, actor: "ana", action: "user.disabled", target: "ben" });
    expect(await listAudit(tx, tenantId, page)).toMatchObject([{ actor: "ana", target: "ben" }]);
  });
});

test("a job is handed over with the transaction, stamped with its tenant", async () => {
  const { tenantId } = tenant;
  const queued = () =>
    withOwner(async (db) => {
      const { rows } = await clientOf(db).query<{ payload: unknown }>(
        `select j.payload from graphile_worker._private_jobs j
        join graphile_worker._private_tasks t on t.id = j.task_id
        where t.identifier = 'db-test' and j.payload->>'tenant_id' = $1`,
        [tenantId],
      );
      return rows.map(({ payload }) => payload);
    });
  const undone = withTenant(tenantId, async (tx) => {
    await enqueueJob(tx, { task: "db-test", payload: { n: 0 } });
    throw new Error("undone");
  });
  await expect(undone).rejects.toThrow("undone");
  await withTenant(tenantId, (tx) =>
    enqueueJob(tx, {
      task: "db-test",
      payload: { n: 1, tenant_id: "666" },
      runAt: later(9e11),
      key: tenantId,
    }),
  );
  expect(await queued()).toEqual([{ n: 1, tenant_id: tenantId }]);
  await expect(withOwner((db) => clientOf(db).query("select enqueue('db-test', '{}')"))).rejects.toThrow(
    "needs a tenant",
  );
});
