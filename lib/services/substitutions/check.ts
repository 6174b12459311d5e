import { definitionById } from "@/db/queries/definitions";
import { groupById } from "@/db/queries/groups";
import { userById } from "@/db/queries/users";
import { type Problem, invalidAll } from "@/lib/kit/errors";
import type { TxContext } from "../context";
import type { Link } from "./chain";

type Wanted = Link & { definitionId: string | null; groupId: string | null };

/** Refuses what cannot be: nobody of that id, oneself, no time at all, two scopes at once. */
export async function assertSound(ctx: TxContext, wanted: Wanted): Promise<void> {
  const { db, tenant } = ctx;
  const problems: Problem[] = [];
  const problem = (field: string, why: string) => problems.push({ field, message: `${field} ${why}` });
  const isThere = async (id: string) => (await userById(db, tenant.id, id))?.disabledAt === null;

  if (!(await isThere(wanted.userId))) problem("user_id", "names nobody");
  if (wanted.substituteId === wanted.userId) problem("substitute_id", "must be somebody else");
  else if (!(await isThere(wanted.substituteId))) problem("substitute_id", "names nobody");
  if (wanted.startsAt >= wanted.endsAt) problem("ends_at", "must be after starts_at");
  else if (wanted.endsAt <= ctx.now) problem("ends_at", "must lie ahead");
  const { definitionId, groupId } = wanted;
  if (definitionId !== null && groupId !== null) problem("group_id", "must be absent with definition_id");
  else if (definitionId !== null && !(await definitionById(db, tenant.id, definitionId)))
    problem("definition_id", "names no definition");
  else if (groupId !== null && !(await groupById(db, tenant.id, groupId)))
    problem("group_id", "names no group");
  if (problems.length > 0) throw invalidAll(problems);
}
