import { expect, test } from "vitest";
import type { Json } from "@/lib/contracts/primitives";
import { newDesk, openReview } from "@/lib/fixtures/desk";
import { claimTask } from "./claim";
import { completeTask } from "./complete";
import { deleteDraft } from "./draft-delete";
import { getDraft } from "./draft-get";
import { putDraft } from "./draft-put";
import { getTask } from "./get";

const fields: Json = [
  { id: "f1", name: "note", type: "text", required: true, value: "prefilled" },
  { id: "f2", name: "amount", type: "number" },
];

test("a field's value shows a draft to its author, and to all others what the definition fills in", async () => {
  const desk = await newDesk();
  const { task: id } = await openReview(desk, { fields });
  await putDraft(desk.jdoe, {
    id,
    captured_data: { note: "half a sen", amount: "not checked" },
    comment: "so far",
  });

  const values = async (who: typeof desk.jdoe) =>
    (await getTask(who, { id })).fields.map(({ value }) => value);
  expect(await values(desk.jdoe)).toEqual(["half a sen", "not checked"]);
  expect(await values(desk.maria)).toEqual(["prefilled", null]);
  await putDraft(desk.jdoe, { id, captured_data: { note: null } });
  expect(await values(desk.jdoe)).toEqual([null, null]);
});

test("whoever may complete a task sees that there is a draft, reads it, and may take it over", async () => {
  const desk = await newDesk();
  const { task: id } = await openReview(desk, { fields });
  await putDraft(desk.jdoe, { id, captured_data: { note: "mine", amount: null }, result_code: "approved" });
  const by = { id: desk.jdoe.user.id, name: desk.jdoe.user.name };

  expect((await getTask(desk.maria, { id })).draft).toEqual({
    by,
    updated_at: expect.any(String),
    filled: 1,
  });
  expect(await getDraft(desk.maria, { id })).toEqual({
    captured_data: { note: "mine", amount: null },
    comment: null,
    result_code: "approved",
    by,
    updated_at: expect.any(String),
  });
  await putDraft(desk.maria, { id, captured_data: { note: "now mine" } });
  expect((await getDraft(desk.jdoe, { id })).by.name).toBe("Name of maria");
});

test("a draft is not for who only sees the task", async () => {
  const desk = await newDesk();
  const { task: id } = await openReview(desk, { fields });
  await claimTask(desk.jdoe, { id });
  await putDraft(desk.jdoe, { id, captured_data: { note: "mine" } });

  expect((await getTask(desk.maria, { id })).draft).toBeNull();
  for (const who of [desk.maria, desk.reader]) {
    await expect(getDraft(who, { id })).rejects.toMatchObject({ code: "FORBIDDEN" });
  }
  await expect(putDraft(desk.maria, { id, captured_data: {} })).rejects.toMatchObject({ code: "FORBIDDEN" });
  await expect(deleteDraft(desk.maria, { id })).rejects.toMatchObject({ code: "FORBIDDEN" });
  await expect(getDraft(desk.outsider, { id })).rejects.toMatchObject({ code: "NOT_FOUND" });
});

test("a discarded draft is gone, and discarding it again is no error", async () => {
  const desk = await newDesk();
  const { task: id } = await openReview(desk, { fields });
  await putDraft(desk.jdoe, { id, captured_data: { note: "mine" } });

  expect(await deleteDraft(desk.maria, { id })).toBeNull();
  expect(await deleteDraft(desk.maria, { id })).toBeNull();
  await expect(getDraft(desk.jdoe, { id })).rejects.toMatchObject({
    code: "NOT_FOUND",
    message: "Draft not found.",
  });
});

test("completing a task drops its draft, and a finished task takes none", async () => {
  const desk = await newDesk();
  const { task: id } = await openReview(desk, { fields });
  await putDraft(desk.maria, { id, captured_data: { note: "hers" } });
  await completeTask(desk.jdoe, { id, result_code: "approved", captured_data: { note: "his" } });

  await expect(getDraft(desk.maria, { id })).rejects.toMatchObject({ message: "Draft not found." });
  await expect(putDraft(desk.maria, { id, captured_data: {} })).rejects.toMatchObject({
    code: "VALIDATION_ERROR",
  });
  expect((await getTask(desk.maria, { id })).fields[0]?.value).toBe("his");
});
