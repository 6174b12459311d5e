import { groupsByIds, membersOf } from "@/db/queries/groups";
import { usersByIds } from "@/db/queries/users";
import type { Mention } from "@/db/schema";
import { type Problem, invalidAll } from "@/lib/kit/errors";
import type { TxContext } from "../context";

type Input = { user_id?: string | undefined; group_id?: string | undefined };

/** Whom a comment names, and every person that is, members of groups included. Who does not exist is refused. */
export async function mentionsOf(
  { db, tenant }: TxContext,
  input: Input[],
): Promise<{ mentions: Mention[]; userIds: string[] }> {
  const users = await usersByIds(db, tenant.id, idsOf(input, "user_id"));
  const groups = await groupsByIds(db, tenant.id, idsOf(input, "group_id"));
  const problems: Problem[] = [];
  const mentions = input.flatMap(({ user_id, group_id }, at): Mention[] => {
    const kind = user_id === undefined ? "group" : "user";
    const found =
      user_id === undefined
        ? groups.find(({ id }) => id === group_id)
        : users.find(({ id }) => id === user_id);
    if (found) return [{ kind, id: found.id, name: found.name }];
    const field = `mentions.${at}.${kind}_id`;
    problems.push({ field, message: `${field}: there is no such ${kind}` });
    return [];
  });
  if (problems.length > 0) throw invalidAll(problems);
  const members = await membersOf(
    db,
    tenant.id,
    groups.map(({ id }) => id),
  );
  const once = new Map(mentions.map((mention) => [`${mention.kind} ${mention.id}`, mention]));
  return { mentions: [...once.values()], userIds: [...new Set([...users, ...members].map(({ id }) => id))] };
}

const idsOf = (input: Input[], name: keyof Input): string[] => input.flatMap((one) => one[name] ?? []);
