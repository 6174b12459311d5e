import pg from "pg";
import { expect, test } from "vitest";

test("the database of the tests is migrated, and acknowledges nothing that is not on disk", async () => {
  const client = new pg.Client({ connectionString: process.env["DATABASE_URL"] });
  await client.connect();
  try {
    const { rows } = await client.query(
      "select to_regclass('tasks') is not null as migrated, current_setting('synchronous_commit') as commit",
    );
    expect(rows).toEqual([{ migrated: true, commit: "on" }]);
  } finally {
    await client.end();
  }
});
