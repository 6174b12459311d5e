import type pg from "pg";
import { BootError } from "../boot-error";

/** Refuses a database on which acknowledged work could be lost, or text could be stored that is not Unicode. */
export async function checkServer(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ version: string; release: string; encoding: string; commit: string }>(
    `select current_setting('server_version_num') as version, current_setting('server_version') as release,
            current_setting('server_encoding') as encoding, current_setting('synchronous_commit') as commit`,
  );
  const { version = "", release = "", encoding = "", commit = "" } = rows[0] ?? {};
  if (Number(version) < 150_000) {
    throw new BootError(`the database is PostgreSQL ${release}; 15 or later is needed`);
  }
  if (encoding !== "UTF8") throw new BootError(`the database's encoding is ${encoding}; UTF8 is needed`);
  if (commit === "off") {
    throw new BootError(
      "the database has synchronous_commit = off, which loses acknowledged work; turn it on",
    );
  }
}
