import { groupsByNames, leastLoadedMember, nextMember } from "@/db/queries/groups";
import { usersByUsernames } from "@/db/queries/users";
import type { GroupRow } from "@/db/schema";
import { transition } from "@/lib/engine/transition";
import type {
  Command,
  CompiledDefinition,
  Directory,
  GroupNeed,
  Instance,
  Needs,
  Step,
} from "@/lib/engine/types";
import type { Advancing } from "./advance";

const NOBODY: Directory = { users: {}, groups: {} };
const ROUNDS = 50;

/**
 * The transition with every person and group that it asks for looked up; disabled people are unknown.
 * Looking up may send it another way (an unknown group is an incident), so it is worked out again until it
 * asks for nobody new.
 */
export async function decide(
  ctx: Advancing,
  definition: CompiledDefinition,
  instance: Instance,
  command: Command,
): Promise<Step> {
  let known = NOBODY;
  for (let round = 0; round < ROUNDS; round += 1) {
    const step = transition(definition, instance, command, ctx.now, known);
    if (step.needs.users.length + step.needs.groups.length === 0) return step;
    known = await lookUp(ctx, step.needs, known);
  }
  throw new Error("impossible: a transition that never knows enough");
}

async function lookUp(ctx: Advancing, { users, groups }: Needs, known: Directory): Promise<Directory> {
  const people = await usersByUsernames(ctx.db, ctx.tenant.id, users);
  const rows = await groupsByNames(
    ctx.db,
    ctx.tenant.id,
    groups.map(({ name }) => name),
  );
  const more: Directory = { users: { ...known.users }, groups: { ...known.groups } };
  for (const username of users)
    more.users[username] = people.find((one) => one.username === username) ?? null;
  for (const need of groups) more.groups[need.name] = await group(ctx, need, rows);
  return more;
}

async function group(
  ctx: Advancing,
  need: GroupNeed,
  rows: GroupRow[],
): Promise<Directory["groups"][string]> {
  const row = rows.find((one) => one.name === need.name);
  return row ? { id: row.id, name: row.name, pick: await pick(ctx, need, row.id) } : null;
}

async function pick({ db, tenant }: Advancing, { strategy, exclude }: GroupNeed, groupId: string) {
  if (strategy === null) return null;
  const member = strategy === "round_robin" ? nextMember : leastLoadedMember;
  return member(db, tenant.id, groupId, exclude);
}
