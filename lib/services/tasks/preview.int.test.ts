import { expect, test } from "vitest";
import type { Json } from "@/lib/contracts/primitives";
import { newDesk } from "@/lib/fixtures/desk";
import { context, newUser, openTasks, publish, start } from "@/lib/fixtures/factories";
import { getInstance } from "../instances/get";
import { completeTask } from "./complete";
import { putDraft } from "./draft-put";
import { previewTask } from "./preview";

const amounts = (group: string): { [key: string]: Json } => ({
  nodes: [
    { id: "start", type: "start" },
    {
      id: "ask",
      type: "user_task",
      name: "Ask",
      assign: { group },
      fields: [
        { id: "f1", name: "amount", type: "number", required: true },
        { id: "f2", name: "why", type: "text", required: true, visible_if: "= data.amount > 100" },
      ],
      results: [
        { code: "yes", label: "Yes" },
        { code: "no", label: "No" },
      ],
    },
    { id: "big", type: "exclusive_gateway" },
    {
      id: "sign",
      type: "user_task",
      name: "Sign",
      assign: { group },
      results: [{ code: "done", label: "Done" }],
    },
    { id: "end", type: "end" },
  ],
  edges: [
    { from: "start", to: "ask" },
    { from: "ask", on: "yes", to: "big" },
    { from: "ask", on: "no", to: "end" },
    { from: "big", when: "= data.amount > 100", to: "sign" },
    { from: "big", default: true, to: "end" },
    { from: "sign", to: "end" },
  ],
});

async function openAsk() {
  const desk = await newDesk();
  const instance = await start(desk.jdoe, await publish(desk.tenant, amounts(desk.group.name)));
  const { ask: id = "" } = await openTasks(desk.tenant, instance);
  return { desk, instance, id };
}

const leadsTo = (sign: boolean) => [
  {
    code: "yes",
    label: "Yes",
    next: sign ? [{ node_id: "sign", name: "Sign", type: "user_task" }] : [],
    ends: !sign,
    problem: null,
  },
  { code: "no", label: "No", next: [], ends: true, problem: null },
];

test("a preview follows what is typed, and writes nothing", async () => {
  const { desk, instance, id } = await openAsk();
  const before = await getInstance(desk.jdoe, { id: instance });

  expect(await previewTask(desk.jdoe, { id, captured_data: { amount: 500, why: "" } })).toEqual(
    leadsTo(true),
  );
  expect(await previewTask(desk.jdoe, { id, captured_data: { amount: 5 } })).toEqual(leadsTo(false));
  expect(await previewTask(desk.jdoe, { id, captured_data: { amount: "half a num" } })).toEqual(
    leadsTo(false),
  );
  expect(await getInstance(desk.jdoe, { id: instance })).toEqual(before);
});

test("without anything typed a preview takes what the form shows: the caller's own draft", async () => {
  const { desk, id } = await openAsk();
  await putDraft(desk.jdoe, { id, captured_data: { amount: 500 } });

  expect(await previewTask(desk.jdoe, { id })).toEqual(leadsTo(true));
  expect(await previewTask(desk.maria, { id })).toEqual(leadsTo(false));
});

test("a preview refuses a name that no field has, and a finished task", async () => {
  const { desk, id } = await openAsk();
  await expect(previewTask(desk.jdoe, { id, captured_data: { amuont: 1 } })).rejects.toMatchObject({
    code: "VALIDATION_ERROR",
    details: [{ field: "captured_data.amuont" }],
  });
  await completeTask(desk.jdoe, { id, result_code: "no", captured_data: { amount: 1 } });
  await expect(previewTask(desk.jdoe, { id })).rejects.toThrow(/already completed by jdoe/);
});

test("who does not see the task gets no preview; a reader of its group does", async () => {
  const { desk, id } = await openAsk();
  for (const who of [desk.outsider, (await newDesk()).manager]) {
    await expect(previewTask(who, { id })).rejects.toMatchObject({ code: "NOT_FOUND" });
  }
  const nobody = context(await newUser(desk.tenant, { role: "none" }));
  await expect(previewTask(nobody, { id })).rejects.toMatchObject({ code: "FORBIDDEN" });
  expect(await previewTask(desk.reader, { id })).toHaveLength(2);
});
