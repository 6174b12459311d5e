import fc from "fast-check";
import { expect, test } from "vitest";
import { openTasksOf } from "@/db/queries/tasks";
import { withTenant } from "@/db/tenant";
import type { Definition } from "@/lib/contracts/definition";
import type { Json } from "@/lib/contracts/primitives";
import { definitions } from "@/lib/engine/testing/definitions";
import { type Move, moves } from "@/lib/engine/testing/moves";
import { audit } from "@/lib/fixtures/audit";
import { context, newGroup, newTenant, newUser, publish, start } from "@/lib/fixtures/factories";
import { fireAny } from "@/lib/fixtures/timers";
import { AppError } from "@/lib/kit/errors";
import type { Context } from "../context";
import { completeTask } from "../tasks/complete";
import { cancelInstance } from "./cancel";
import { getInstance } from "./get";
import { retryInstance } from "./retry";

const RUNS = 60;

/** A tenant in which everybody exists whom random definitions name, and nobody whom they should not find. */
async function office() {
  const tenant = await newTenant();
  const [sales] = [
    await newGroup(tenant, "Sales"),
    await newGroup(tenant, "Managers"),
    await newGroup(tenant, "group"),
  ];
  for (const username of ["ana", "leo", "user"]) await newUser(tenant, { username });
  await newUser(tenant, { username: "eva", groups: [sales] });
  const boss = context(await newUser(tenant, { role: "manager", username: "boss" }));
  return { tenant, boss };
}

test("whatever is done to instances of any definition, the rows agree with each other", async () => {
  await fc.assert(
    fc.asyncProperty(definitions(), moves(), async (document, list) => {
      const { tenant, boss } = await office();
      const id = await start(boss, await publish(tenant, asJson(document)));
      let now = Date.now();
      for (const move of list) {
        now += 60_000;
        await make(boss, id, move, new Date(now));
      }
      expect(await audit(tenant.id)).toEqual([]);
      const { status, ended_at } = await getInstance(boss, { id });
      expect(status === "COMPLETED" || status === "CANCELLED").toBe(ended_at !== null && status !== "ERROR");
    }),
    { numRuns: RUNS },
  );
}, 180_000);

const asJson = (document: Definition) => {
  const { key: _, ...rest } = document;
  return JSON.parse(JSON.stringify(rest)) as { [key: string]: Json };
};

/** Makes a move through the services. What they refuse is refused. */
async function make(boss: Context, id: string, move: Move, now: Date): Promise<void> {
  const ctx = { ...boss, now };
  try {
    if (move.kind === "complete") await completeOne(ctx, id, move);
    if (move.kind === "fire") await fireAny(ctx.tenant, id, move.pick, now);
    if (move.kind === "cancel") await cancelInstance(ctx, { id, reason: "random" });
    if (move.kind === "retry") await retryInstance(ctx, { id });
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
  }
}

async function completeOne(ctx: Context, id: string, move: Extract<Move, { kind: "complete" }>) {
  const open = await withTenant(ctx.tenant.id, (db) => openTasksOf(db, ctx.tenant.id, id));
  const task = open[move.pick % Math.max(1, open.length)];
  const result = task?.results[move.result % Math.max(1, task.results.length)];
  if (!task || !result) return;
  const asked = task.fields.some((field) => field.name === "n") && move.n !== null;
  const captured_data = asked ? { n: move.n } : {};
  await completeTask(ctx, { id: task.id, result_code: result.code, captured_data });
}
