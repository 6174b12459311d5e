import type { Json } from "@/lib/contracts/primitives";
import { statement } from "../prepared";
import type { UserRow } from "../schema";
import { first } from "../sql";
import type { Tx } from "../tenant";

type Chosen = Pick<UserRow, "preferences" | "locale">;

const change = statement<Chosen>(
  "change_preferences",
  `update users set preferences = (preferences || $3::jsonb) - $4::text[],
    locale = case when $5 then $6 else locale end
  where tenant_id = $1 and id = $2 returning preferences, locale`,
);

/** Sets and drops single preferences of a person; a language that is undefined stays. Null if there is no such person. */
export async function changePreferences(
  db: Tx,
  tenantId: string,
  userId: string,
  {
    set,
    unset,
    language,
  }: { set: Record<string, Json>; unset: string[]; language: string | null | undefined },
): Promise<Chosen | null> {
  const values = [tenantId, userId, JSON.stringify(set), unset, language !== undefined, language ?? null];
  return first(await change(db, values));
}
