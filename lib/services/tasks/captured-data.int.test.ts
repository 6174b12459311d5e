import { createHash } from "node:crypto";
import { expect, test } from "vitest";
import { insertFile } from "@/db/queries/files";
import { withTenant } from "@/db/tenant";
import { type Desk, newDesk, openReview } from "@/lib/fixtures/desk";
import type { Context } from "../context";
import { getFile } from "../files/get";
import { getCapturedData } from "../instances/captured-data";
import { completeTask } from "./complete";
import { putDraft } from "./draft-put";
import { getTask } from "./get";

const field = (name: string, type: string, more = {}) => ({ id: `f_${name}`, name, type, ...more });
const kinds = [
  field("note", "text", { required: true }),
  field("amount", "number"),
  field("agreed", "boolean", { required: true, label: "Agreed?" }),
  field("day", "date"),
  field("size", "select", { options: [{ value: "S" }, { value: "L" }] }),
  field("memo", "text"),
];

async function upload(
  { tenant }: Desk,
  { user }: Context,
  { name = "offer.pdf", type = "application/pdf" } = {},
) {
  const bytes = Buffer.from("bytes");
  const sha256 = createHash("sha256").update(bytes).digest();
  const values = { tenantId: tenant.id, name, type, size: bytes.length, sha256, uploadedBy: user.id };
  return (await withTenant(tenant.id, (db) => insertFile(db, values, [bytes]))).id;
}

test("captured data keeps types and the fields' order; an empty optional text is not sent", async () => {
  const desk = await newDesk();
  const { instance, task: id } = await openReview(desk, { fields: kinds });
  const captured_data = { size: "L", day: "2026-02-28", agreed: false, memo: "", amount: 12.5, note: "n" };

  await completeTask(desk.jdoe, { id, result_code: "approved", captured_data });

  const [entry] = await getCapturedData(desk.jdoe, { id: instance });
  expect(entry).toMatchObject({
    step_name: "Review",
    completed_by: "jdoe",
    result_code: "approved",
    result_label: "Approved",
  });
  expect(entry?.fields).toEqual([
    { name: "note", type: "text", value: "n" },
    { name: "amount", type: "number", value: 12.5 },
    { name: "agreed", type: "boolean", value: false, label: "Agreed?" },
    { name: "day", type: "date", value: "2026-02-28" },
    { name: "size", type: "select", value: "L" },
  ]);
  const seen = await getTask(desk.jdoe, { id });
  expect(Object.keys(seen.captured_data ?? {})).toEqual(["note", "amount", "agreed", "day", "size"]);
  expect(seen.fields.map(({ name, value }) => [name, value])).toContainEqual(["amount", 12.5]);
});

test.each([
  ["note", "   ", "must not be blank"],
  ["amount", "12", "must be a number"],
  ["agreed", "true", "must be true or false"],
  ["day", "2026-02-29", "must be a date of the calendar, YYYY-MM-DD"],
  ["size", "M", "must be one of: S, L"],
])("%s refuses %j", async (name, value, message) => {
  const desk = await newDesk();
  const { task: id } = await openReview(desk, { fields: kinds });
  const captured_data = { note: "n", agreed: true, [name]: value };

  await expect(completeTask(desk.jdoe, { id, result_code: "approved", captured_data })).rejects.toMatchObject(
    {
      details: [{ field: `captured_data.${name}`, message: `captured_data.${name} ${message}` }],
    },
  );
});

test("what is required and missing is said to be required", async () => {
  const desk = await newDesk();
  const { task: id } = await openReview(desk, { fields: kinds });

  await expect(completeTask(desk.jdoe, { id, result_code: "approved" })).rejects.toMatchObject({
    details: [
      { field: "captured_data.note", message: "captured_data.note is required" },
      { field: "captured_data.agreed", message: "captured_data.agreed is required" },
    ],
  });
});

test("a hidden field is neither required nor captured", async () => {
  const desk = await newDesk();
  const fields = [
    field("size", "select", { options: [{ value: "S" }, { value: "L" }] }),
    field("why", "text", { required: true, visible_if: '= data.size = "L"' }),
  ];
  const { instance, task: id } = await openReview(desk, { fields });

  await expect(
    completeTask(desk.jdoe, { id, result_code: "approved", captured_data: { size: "L" } }),
  ).rejects.toMatchObject({
    details: [{ field: "captured_data.why" }],
  });
  await completeTask(desk.jdoe, { id, result_code: "approved", captured_data: { size: "S", why: "hidden" } });
  const [entry] = await getCapturedData(desk.jdoe, { id: instance });
  expect(entry?.fields).toEqual([{ name: "size", type: "select", value: "S" }]);
});

test("a file is captured by the id of an upload of one's own, and shown with its name", async () => {
  const desk = await newDesk();
  const { instance, task: id } = await openReview(desk, {
    fields: [field("offer", "file", { required: true })],
  });
  const file = await upload(desk, desk.jdoe);

  await completeTask(desk.jdoe, { id, result_code: "approved", captured_data: { offer: file } });

  const shown = { id: file, name: "offer.pdf", size: 5, type: "application/pdf" };
  const [entry] = await getCapturedData(desk.maria, { id: instance });
  expect(entry?.fields).toEqual([{ name: "offer", type: "file", value: file, file: shown }]);
  expect((await getTask(desk.maria, { id })).fields[0]).toMatchObject({ value: file, file: shown });
});

test("somebody else's upload, an unknown id and another tenant's file are refused in the same words", async () => {
  const desk = await newDesk();
  const stranger = await newDesk();
  const { task: id } = await openReview(desk, { fields: [field("offer", "file")] });
  const files = [await upload(desk, desk.maria), "1", await upload(stranger, stranger.jdoe)];

  for (const offer of files) {
    await expect(
      completeTask(desk.jdoe, { id, result_code: "approved", captured_data: { offer } }),
    ).rejects.toMatchObject({
      details: [
        { field: "captured_data.offer", message: "captured_data.offer is not a file that you have uploaded" },
      ],
    });
  }
});

test("whoever takes over a draft takes its files with it", async () => {
  const desk = await newDesk();
  const { task: id } = await openReview(desk, { fields: [field("offer", "file")] });
  const offer = await upload(desk, desk.maria);
  await putDraft(desk.maria, { id, captured_data: { offer } });

  await expect(
    completeTask(desk.jdoe, { id, result_code: "approved", captured_data: { offer } }),
  ).resolves.toBeDefined();
});

test("who takes over a draft may look at its files; naming a stranger's file in a draft opens nothing", async () => {
  const desk = await newDesk();
  const { task: id } = await openReview(desk, { fields: [field("offer", "file")] });
  const [offer, secret] = [await upload(desk, desk.maria), await upload(desk, desk.maria)];
  await putDraft(desk.maria, { id, captured_data: { offer } });
  await expect(getFile(desk.jdoe, { id: offer })).rejects.toMatchObject({ code: "NOT_FOUND" });
  await putDraft(desk.jdoe, { id, captured_data: { offer } });
  await expect(getFile(desk.jdoe, { id: offer })).resolves.toMatchObject({ name: "offer.pdf" });
  expect((await getTask(desk.jdoe, { id })).fields[0]).toMatchObject({ file: { name: "offer.pdf" } });

  const stolen = await putDraft(desk.jdoe, { id, captured_data: { offer: secret } });
  expect(stolen.captured_data).toEqual({ offer: null });
  await expect(getFile(desk.jdoe, { id: secret })).rejects.toMatchObject({ code: "NOT_FOUND" });
  await expect(
    completeTask(desk.jdoe, { id, result_code: "approved", captured_data: { offer: secret } }),
  ).rejects.toMatchObject({ code: "VALIDATION_ERROR", details: [{ field: "captured_data.offer" }] });
});

test("a file that another instance has captured is not taken again", async () => {
  const desk = await newDesk();
  const offer = await upload(desk, desk.jdoe);
  const fields = [field("offer", "file")];
  const [first, second] = [await openReview(desk, { fields }), await openReview(desk, { fields })];
  await completeTask(desk.jdoe, { id: first.task, result_code: "approved", captured_data: { offer } });

  await expect(
    completeTask(desk.jdoe, { id: second.task, result_code: "approved", captured_data: { offer } }),
  ).rejects.toMatchObject({ details: [{ field: "captured_data.offer" }] });
});

test("a file must be of the kind and size that the field takes", async () => {
  const desk = await newDesk();
  const fields = [field("photo", "file", { accept: "image/*" }), field("small", "file", { max_size: 4 })];
  const { task: id } = await openReview(desk, { fields });
  const file = await upload(desk, desk.jdoe);
  const captured_data = { photo: file, small: file };

  await expect(completeTask(desk.jdoe, { id, result_code: "approved", captured_data })).rejects.toMatchObject(
    {
      details: [
        { field: "captured_data.photo", message: "captured_data.photo must be a file of the kind image/*" },
        { field: "captured_data.small", message: "captured_data.small must have at most 4 bytes" },
      ],
    },
  );
});
