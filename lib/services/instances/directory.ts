import { findNamed } from "@/db/queries/directory";
import { leastLoadedMember, nextMember } from "@/db/queries/groups";
import { asks } from "@/lib/engine/run";
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
    if (!asks(step.needs)) return step;
    known = await lookUp(ctx, step.needs, known);
  }
  throw new Error("impossible: a transition that never knows enough");
}

async function lookUp(ctx: Advancing, { users, groups }: Needs, known: Directory): Promise<Directory> {
  const names = groups.map((group) => group.name);
  const found = await findNamed(ctx.db, ctx.tenant.id, { usernames: users, groups: names });
  const more: Directory = { users: { ...known.users }, groups: { ...known.groups } };
  for (const username of users) {
    const user = found.find((one) => one.kind === "user" && one.name === username);
    more.users[username] = user ? { id: user.id, username } : null;
  }
  for (const need of groups) {
    const group = found.find((one) => one.kind === "group" && one.name === need.name);
    more.groups[need.name] = group
      ? { id: group.id, name: need.name, pick: await pick(ctx, need, group.id) }
      : null;
  }
  return more;
}

async function pick({ db, tenant }: Advancing, { strategy, exclude }: GroupNeed, groupId: string) {
  if (strategy === null) return null;
  const member = strategy === "round_robin" ? nextMember : leastLoadedMember;
  return member(db, tenant.id, groupId, exclude);
}
