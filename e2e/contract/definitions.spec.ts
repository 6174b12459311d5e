import { keys, type Shape } from "./support/shape";
import { dataOf, definitionOf, expect, expectShape, FLOW, tables, test } from "./support/test";

// NOTES, "Endpoints beyond the two pages".

type Row = {
  id: string;
  name: string;
  description: string | null;
  status: string;
  entity_type: string | null;
  entity_types: string[] | null;
};
const LIST = `${FLOW}/definitions`;

test("definitions are listed, the active ones unless asked otherwise, 25 at a time", async ({
  demo,
  person,
}) => {
  const jdoe = await person("jdoe");
  const answer = await jdoe.get(LIST);
  expect(answer.status).toBe(200);
  expectShape(answer.body.data, [tables.definition]);
  expect(answer.headers.get("Cache-Control")).toBe("private, max-age=30");
  const rows = dataOf<Row[]>(answer);
  expect(answer.body.meta).toMatchObject({ limit: 25, offset: 0 });
  expect(rows.every(({ status }) => status === "active")).toBe(true);
  for (const { id, entity_type, entity_types } of rows)
    expect([id, entity_type]).toEqual([id, entity_types?.[0] ?? null]);

  const retired = demo.definitions.find(({ status }) => status === "inactive");
  const inactive = dataOf<Row[]>(await jdoe.get(`${LIST}?status=inactive`));
  expect(inactive.map(({ id }) => id)).toContain(retired?.id);
  const all = await jdoe.get(`${LIST}?status=all&limit=100`);
  expect(all.body.meta["total"]).toBeGreaterThanOrEqual(6);
});

test("the filters find by every entity type that a definition takes, and by part of name or description", async ({
  person,
}) => {
  const jdoe = await person("jdoe");
  const taken = dataOf<Row[]>(await jdoe.get(`${LIST}?entity_type=CLIENTE&limit=100`));
  expect(taken.length).toBeGreaterThan(0);
  expect(taken.every(({ entity_types }) => entity_types === null || entity_types.includes("CLIENTE"))).toBe(
    true,
  );
  const found = dataOf<Row[]>(await jdoe.get(`${LIST}?search=ACCOUNT%20onb`));
  expect(found.map(({ name }) => name)).toContain("New Account Onboarding");
  const described = dataOf<Row[]>(await jdoe.get(`${LIST}?search=to%20its%20first%20review`));
  expect(described.map(({ name }) => name)).toContain("New Account Onboarding");
  expect(dataOf(await jdoe.get(`${LIST}?search=%25_%25`))).toEqual([]);
});

test("a definition's detail adds its steps and its triggers", async ({ demo, person }) => {
  const { id } = definitionOf(demo, "new-account-onboarding");
  const answer = await (await person("jdoe")).get(`${LIST}/${id}`);
  const row = (tables.definition as { table: { [key: string]: Shape } }).table;
  const detail = {
    ...row,
    steps: [keys({ node_id: "string", name: "string", type: "string" })] as const,
    triggers: "any",
  } as const;
  expectShape(answer.body.data, keys(detail));
  expect(answer.body.data).toMatchObject({
    id,
    steps_count: 3,
    triggers_count: 1,
    steps: [
      { node_id: "verify", name: "Verify Contact Information", type: "user_task" },
      { node_id: "welcome", name: "Send Welcome Email", type: "user_task" },
      { node_id: "review", name: "Review Welcome Package", type: "user_task" },
    ],
    triggers: [{ type: "manual" }],
  });
});
