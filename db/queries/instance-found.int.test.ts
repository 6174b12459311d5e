import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { closePool } from "../pool";
import { clientOf, withTenant } from "../tenant";
import { newInstance, newTenant, type TestTenant } from "../testing/fixtures";
import { insertDefinitionVersion } from "./definitions";
import { type InstanceFilter, listInstances } from "./instance-list";
import { type OverviewFilter, overviewPage } from "./overview";

/** More than are found without asking for their order. */
const MANY = 2_300;
const first = Date.parse("2026-03-01T00:00:00Z");
const ranks = {} as OverviewFilter["ranks"];

let tenant: TestTenant;
/** The newest first. Every tenth is of the version that was called otherwise, every seventh has failed. */
let all: { id: string; uuid: string; n: number }[];

const query = <Row extends object>(text: string, values: unknown[] = []): Promise<Row[]> =>
  withTenant(tenant.tenantId, async (tx) => (await clientOf(tx).query<Row>(text, values)).rows);

beforeAll(async () => {
  tenant = await newTenant();
  const { tenantId, definitionId } = tenant;
  const document = { key: "claim", name: "Damage Report", nodes: [], edges: [] };
  await withTenant(tenantId, (tx) =>
    insertDefinitionVersion(tx, { tenantId, definitionId, version: 2, document }),
  );
  const template = await newInstance(tenant, new Date(first));
  all = await query(
    `insert into instances (tenant_id, definition_id, version, definition_name, status, tokens, visits, variables,
      step_results, seq, current_steps, open_tasks, started_at, updated_at, entity_type, entity_id, entity_label)
    select tenant_id, definition_id, case when n % 10 = 0 then 2 else 1 end,
      case when n % 10 = 0 then 'Damage Report' else 'Claim' end, case when n % 7 = 0 then 'failed' else 'waiting' end,
      tokens, visits, variables, step_results, seq, current_steps, open_tasks,
      started_at + (n / 3 + 1) * interval '1 minute', updated_at + (n * 37 % 1000) * interval '1 hour',
      'CUENTA', n, case when n % 500 = 1 then 'Wayne 100% ' else 'Acme ' end || n
    from instances, generate_series(0, ${MANY - 1}) n where tenant_id = $1 and id = $2
    returning id, uuid, entity_id::int as n`,
    [tenantId, template],
  );
  await query("update instances set entity_type = 'CLIENTE', entity_label = 'Stark' where id = $1", [
    template,
  ]);
  all = await query(
    `select id, uuid, entity_id::int as n from instances where tenant_id = $1 and id <> $2
    order by started_at desc, id desc`,
    [tenantId, template],
  );
});
afterAll(closePool);

const listed = (filter: Partial<InstanceFilter>) =>
  withTenant(tenant.tenantId, (tx) =>
    listInstances(tx, tenant.tenantId, { limit: 20, offset: 0, ...filter }),
  );
const overviews = (filter: Partial<OverviewFilter>) =>
  withTenant(tenant.tenantId, (tx) =>
    overviewPage(tx, tenant.tenantId, { sort: [], ranks, limit: 20, offset: 0, ...filter }),
  );

/** What is found by a search, and by which instances it must be. */
const SEARCHES: [string, Partial<InstanceFilter>, (n: number) => boolean][] = [
  ["many by name", { search: "CLAIM" }, (n) => n % 10 !== 0],
  ["some by the name of their version", { search: "damage r" }, (n) => n % 10 === 0],
  ["few by label", { search: "wayne 100% " }, (n) => n % 500 === 1],
  ["many by label", { search: "acme" }, (n) => n % 500 !== 1],
  ["many by a letter of either", { search: "c" }, () => true],
  ["none", { search: "zz" }, () => false],
  ["some of a status", { search: "acme", status: "ERROR" }, (n) => n % 500 !== 1 && n % 7 === 0],
  ["many of a type and status", { entityType: "CUENTA", status: "RUNNING" }, (n) => n % 7 !== 0],
  ["few of a type and status", { entityType: "CUENTA", status: "ERROR" }, (n) => n % 7 === 0],
];

describe("instances", () => {
  test.each(SEARCHES)(
    "are found, %s, newest first on every page, and counted exactly",
    async (_, filter, fits) => {
      const wanted = all.filter(({ n }) => fits(n)).map(({ id }) => id);
      for (const offset of [0, 20, Math.max(0, wanted.length - 5), wanted.length + 1]) {
        const { rows, total } = await listed({ entityType: "CUENTA", ...filter, offset });
        expect([rows.map(({ id }) => id), total]).toEqual([wanted.slice(offset, offset + 20), wanted.length]);
      }
    },
  );

  test("are found by what their version was called, in the other contract too, whatever they are sorted by", async () => {
    const wanted = all.filter(({ n }) => n % 10 === 0);
    const found = await overviews({ name: "DAMAGE", limit: 1000 });
    expect([found.rows.map(({ id }) => id), found.total]).toEqual([
      wanted.map(({ id }) => id),
      wanted.length,
    ]);

    const sorted = await overviews({ sort: [{ by: "name", descending: true }], limit: 1000 });
    expect(sorted.rows.slice(0, wanted.length).map(({ id }) => id)).toEqual(wanted.map(({ id }) => id));
    expect(sorted.total).toBe(MANY + 1);
  });

  test("of many are sorted by uuid and by when they last changed", async () => {
    const byUuid = await overviews({ name: "claim", sort: [{ by: "uuid", descending: true }] });
    const uuids = all.filter(({ n }) => n % 10 !== 0).map(({ uuid }) => uuid);
    expect(byUuid.rows.map(({ uuid }) => uuid).slice(1)).toEqual(
      uuids
        .toSorted()
        .toReversed()
        .filter((uuid) => byUuid.rows[0]?.uuid !== uuid)
        .slice(0, 19),
    );
    const { rows } = await overviews({
      name: "claim",
      sort: [{ by: "updated", descending: false }],
      limit: 50,
    });
    const times = rows.map(({ updatedAt }) => new Date(updatedAt).getTime());
    expect(times).toEqual(times.toSorted((a, b) => a - b));
  });
});

/** The columns that an index holds, so that no row need be looked at for them. */
const heldBy = async (index: string): Promise<Set<string>> => {
  const rows = await query<{ name: string }>(
    "select attname as name from pg_attribute where attrelid = $1::regclass and attnum > 0",
    [index],
  );
  return new Set(rows.map(({ name }) => name));
};

const OF_TASKS =
  `tenant_id created_at id definition_id entity_type due_at priority search_text assigned_user_id
  assigned_group_id node_id visit escalated`.split(/\s+/);

test.each([
  [
    "instances_newest_idx",
    "tenant_id started_at id definition_id version status entity_type entity_id entity_label initiator_id".split(
      " ",
    ),
  ],
  ["instances_started_idx", ["tenant_id", "definition_id", "started_at", "id", "status"]],
  ["tasks_open_idx", [...OF_TASKS, "status"]],
  ["tasks_done_idx", [...OF_TASKS, "completed_by", "completed_at"]],
])("%s holds all that its lists are narrowed by", async (index, wanted) => {
  const held = await heldBy(index);
  expect(wanted.filter((column) => !held.has(column))).toEqual([]);
});
