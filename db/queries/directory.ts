import { statement } from "../prepared";
import type { Tx } from "../tenant";

export type NamedOne = { kind: "user" | "group"; id: string; name: string };

const named = statement<NamedOne>(
  "directory_named",
  `select 'user' as kind, id, username as name from users
    where tenant_id = $1 and username = any($2::text[]) and disabled_at is null
  union all select 'group', id, name from groups where tenant_id = $1 and name = any($3::text[])`,
);

/** The enabled people with these usernames and the groups with these names, in one question. */
export async function findNamed(
  db: Tx,
  tenantId: string,
  { usernames, groups }: { usernames: string[]; groups: string[] },
): Promise<NamedOne[]> {
  return named(db, [tenantId, usernames, groups]);
}
