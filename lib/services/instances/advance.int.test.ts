import fc from "fast-check";
import { expect, test } from "vitest";
import { lockInstance } from "@/db/queries/instances";
import { openTasksOf } from "@/db/queries/tasks";
import { withTenant } from "@/db/tenant";
import type { Definition } from "@/lib/contracts/definition";
import type { Json } from "@/lib/contracts/primitives";
import { definitions } from "@/lib/engine/testing/definitions";
import { type Move, moves } from "@/lib/engine/testing/moves";
import type { Command } from "@/lib/engine/types";
import { audit } from "@/lib/fixtures/audit";
import { context, newGroup, newTenant, newUser, publish, start } from "@/lib/fixtures/factories";
import { fireAny } from "@/lib/fixtures/timers";
import { AppError } from "@/lib/kit/errors";
import { tries } from "@/lib/kit/testing/tries";
import type { Context } from "../context";
import { completeTask } from "../tasks/complete";
import { advance } from "./advance";
import { cancelInstance } from "./cancel";
import { getInstance } from "./get";
import { pauseInstance } from "./pause";
import { restartInstance } from "./restart";
import { resumeInstance } from "./resume";
import { retryInstance } from "./retry";
import { sendEvent } from "./send-event";
import { terminateInstance } from "./terminate";

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
    tries(RUNS),
  );
}, 3_600_000);

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
    if (move.kind === "event") await sendEvent(ctx, { id, type: move.type, body: { n: 1 } });
    if (move.kind === "pause") await pauseInstance(ctx, { id });
    if (move.kind === "resume") await resumeInstance(ctx, { id });
    if (move.kind === "terminate") await terminateInstance(ctx, { id });
    if (move.kind === "restart") await restartInstance(ctx, { id });
    if (move.kind === "work") await workOn(ctx, id, move);
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
  }
}

/** What a worker does: it begins what is due, and ends what it has begun. */
async function workOn(ctx: Context, id: string, move: Extract<Move, { kind: "work" }>): Promise<void> {
  await withTenant(ctx.tenant.id, async (db) => {
    const instance = await lockInstance(db, ctx.tenant.id, id);
    const busy = instance?.tokens.filter(({ work }) => work?.state === "queued" || work?.state === "running");
    const token = busy?.[move.pick % Math.max(1, busy.length)];
    if (!instance || !token?.work) return;
    const at = { node: token.node, visit: token.visit, attempt: token.work.attempt };
    await advance({ ...ctx, db }, instance, workCommand(at, token.work.state, move.how));
  });
}

type At = { node: string; visit: number; attempt: number };

function workCommand(at: At, state: string, how: Extract<Move, { kind: "work" }>["how"]): Command {
  if (state === "queued") return { type: "attempt_started", ...at };
  if (how === "lose") return { type: "step_lost", ...at };
  if (how === "succeed") return { type: "step_succeeded", ...at, response: { body: 1 } };
  const error = { name: "HttpError", message: "no luck" };
  return { type: "step_failed", ...at, error, final: how === "final" };
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
