import { statement } from "../prepared";
import type { Tx } from "../tenant";

export type NamedOne = {
  kind: "user" | "group";
  id: string;
  name: string;
  /** Who of these people may have somebody in their place just now. */
  away: boolean;
};

const named = statement<NamedOne>(
  "directory_named",
  `select 'user' as kind, id, username as name, exists (
      select from substitutions s where s.tenant_id = $1 and s.user_id = users.id and s.ends_at > $4
        and s.starts_at <= $4 and s.mode = 'replacer'
    ) as away from users
    where tenant_id = $1 and username = any($2::text[]) and disabled_at is null
  union all select 'group', id, name, false from groups where tenant_id = $1 and name = any($3::text[])`,
);

/** The enabled people with these usernames and the groups with these names, in one question. */
export async function findNamed(
  db: Tx,
  tenantId: string,
  { usernames, groups, now }: { usernames: string[]; groups: string[]; now: Date },
): Promise<NamedOne[]> {
  return named(db, [tenantId, usernames, groups, now]);
}
