import { fileForm } from "./support/endpoints";
import { dataOf, expect, FLOW, type Person, test } from "./support/test";
import { begin, oneTask, publish } from "./support/workshop";

// NOTES, "Values": what each type of field takes, and how it comes back.

const fields = [
  { id: "f1", name: "note", type: "text", label: "Note" },
  { id: "f2", name: "title", type: "text", label: "Title", required: true, max_length: 20 },
  { id: "f3", name: "amount", type: "number", label: "Amount", min: 0.5, max: 100 },
  { id: "f4", name: "agreed", type: "boolean", label: "Agreed", required: true },
  { id: "f5", name: "day", type: "date", label: "Day" },
  {
    id: "f6",
    name: "colour",
    type: "select",
    label: "Colour",
    options: [{ value: "red", label: "Red" }, { value: "blue" }],
  },
  { id: "f7", name: "paper", type: "file", label: "Paper", accept: ".pdf,image/*", max_size: 1000 },
];
const sound = { title: "A title", agreed: false };
const PNG = Buffer.from("89504e470d0a1a0a0000000d49484452", "hex");

async function workshop(person: (who: string) => Promise<Person>) {
  const [jdoe, admin] = [await person("jdoe"), await person("admin")];
  const { task, instance } = await begin(jdoe, await publish(admin, oneTask(fields)));
  const complete = (captured_data: object, more: object = {}) =>
    jdoe.post(`${FLOW}/tasks/${task}/complete`, { result_code: "done", captured_data, ...more });
  return { jdoe, task, instance, complete };
}

const upload = async (who: Person, name = "scan.png", type = "image/png"): Promise<string> =>
  dataOf<{ id: string }>(
    await who.send({
      method: "POST",
      path: "/apidev/v1/files",
      body: fileForm(name, type, new Uint8Array(PNG)),
    }),
  ).id;

const wrong: [string, unknown[]][] = [
  ["note", [1, true, null, [], {}, "x".repeat(10_001)]],
  ["title", ["", "  ", null, 1, "x".repeat(21)]],
  ["amount", ["1", "", null, true, 0.4, 100.1, [1]]],
  ["agreed", ["true", 1, 0, null, ""]],
  ["day", ["2026-02-30", "2026-3-1", "01/03/2026", "2026-03-01T00:00:00", "", 20260301, null]],
  ["colour", ["Red", "green", "", 1, null]],
  ["paper", ["999", "abc", "", 1, null, { id: "1" }]],
];

for (const [name, values] of wrong) {
  test(`what is no value for ${name} is 400 and names it`, async ({ person }) => {
    const { complete } = await workshop(person);
    for (const value of values) {
      const answer = await complete({ ...sound, [name]: value });
      expect([answer.status, answer.body.error?.code], JSON.stringify(value).slice(0, 60)).toEqual([
        400,
        "VALIDATION_ERROR",
      ]);
      expect(answer.body.error?.details?.map(({ field }) => field)).toEqual([`captured_data.${name}`]);
    }
  });
}

test("a number is a finite one: what JSON cannot hold as such is refused", async ({ person }) => {
  const { jdoe, task } = await workshop(person);
  const body = `{"result_code":"done","captured_data":{"title":"a","agreed":true,"amount":1e999}}`;
  const answer = await jdoe.post(`${FLOW}/tasks/${task}/complete`, body);
  expect([answer.status, answer.body.error?.details?.[0]?.field]).toEqual([400, "captured_data.amount"]);
});

test("every problem is named at once: what is missing, wrong and unknown, and the comment that a result requires", async ({
  person,
}) => {
  const { complete } = await workshop(person);
  const answer = await complete({ amount: "1", colour: "green", size: 3 }, { result_code: "no" });
  expect(answer.status).toBe(400);
  const named = answer.body.error?.details?.map(({ field }) => field) ?? [];
  expect(new Set(named)).toEqual(
    new Set([
      "comment",
      "captured_data.title",
      "captured_data.amount",
      "captured_data.agreed",
      "captured_data.colour",
      "captured_data.size",
    ]),
  );
  for (const comment of [undefined, "", "   "]) {
    const refused = await complete(sound, { result_code: "no", comment });
    expect(refused.body.error?.details?.map(({ field }) => field)).toEqual(["comment"]);
  }
  expect((await complete(sound, { comment: "x".repeat(2001) })).body.error?.details?.[0]?.field).toBe(
    "comment",
  );
  expect((await complete(sound, { result_code: "x".repeat(81) })).body.error?.details?.[0]?.field).toBe(
    "result_code",
  );
});

test("values come back typed, in the definition's order, and only those that were sent", async ({
  person,
}) => {
  const { jdoe, task, instance, complete } = await workshop(person);
  const paper = await upload(jdoe);
  dataOf(
    await complete({
      paper,
      colour: "blue",
      day: "2028-02-29",
      agreed: false,
      amount: 0.5,
      title: "ñandú 🙂",
      note: "",
    }),
  );

  const file = { id: paper, name: "scan.png", size: PNG.length, type: "image/png" };
  const captured = dataOf<{ fields: object[] }[]>(
    await jdoe.get(`${FLOW}/instances/${instance}/captured-data`),
  );
  expect(captured[0]?.fields).toEqual([
    { name: "title", type: "text", value: "ñandú 🙂", label: "Title" },
    { name: "amount", type: "number", value: 0.5, label: "Amount" },
    { name: "agreed", type: "boolean", value: false, label: "Agreed" },
    { name: "day", type: "date", value: "2028-02-29", label: "Day" },
    { name: "colour", type: "select", value: "blue", label: "Colour" },
    { name: "paper", type: "file", value: paper, label: "Paper", file },
  ]);
  const detail = dataOf<{ captured_data: object }>(await jdoe.get(`${FLOW}/tasks/${task}`));
  expect(Object.keys(detail.captured_data)).toEqual(["title", "amount", "agreed", "day", "colour", "paper"]);
});

test("a field shows its label, its options and its limits, and the prefill as its value", async ({
  person,
}) => {
  const [jdoe, admin] = [await person("jdoe"), await person("admin")];
  const prefilled = [
    ...fields,
    { id: "f8", name: "city", type: "text", value: "Lugo" },
    { id: "f9", name: "who", type: "text", value: "= initiator" },
  ];
  const { task } = await begin(jdoe, await publish(admin, oneTask(prefilled)));
  const detail = dataOf<{ fields: { name: string; value: unknown }[] }>(
    await jdoe.get(`${FLOW}/tasks/${task}`),
  );
  expect(detail.fields[1]).toEqual({
    id: "f2",
    name: "title",
    type: "text",
    required: true,
    value: null,
    label: "Title",
    max_length: 20,
  });
  expect(detail.fields[5]).toMatchObject({ options: [{ value: "red", label: "Red" }, { value: "blue" }] });
  expect(detail.fields.slice(-2).map(({ name, value }) => [name, value])).toEqual([
    ["city", "Lugo"],
    ["who", "jdoe"],
  ]);
});

test("a hidden field is neither required nor captured", async ({ person }) => {
  const [jdoe, admin] = [await person("jdoe"), await person("admin")];
  const hidden = [
    {
      id: "a",
      name: "kind",
      type: "select",
      required: true,
      options: [{ value: "plain" }, { value: "other" }],
    },
    { id: "b", name: "detail", type: "text", required: true, visible_if: '= data.kind = "other"' },
  ];
  const definition = await publish(admin, oneTask(hidden));
  const [first, second] = [await begin(jdoe, definition), await begin(jdoe, definition)];
  const complete = (task: string, captured_data: object) =>
    jdoe.post(`${FLOW}/tasks/${task}/complete`, { result_code: "done", captured_data });
  dataOf(await complete(first.task, { kind: "plain", detail: "dropped" }));
  const [entry] = dataOf<{ fields: { name: string }[] }[]>(
    await jdoe.get(`${FLOW}/instances/${first.instance}/captured-data`),
  );
  expect(entry?.fields.map(({ name }) => name)).toEqual(["kind"]);
  const refused = await complete(second.task, { kind: "other" });
  expect(refused.body.error?.details?.map(({ field }) => field)).toEqual(["captured_data.detail"]);
});
