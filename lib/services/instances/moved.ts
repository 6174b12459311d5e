import type { InstanceRow } from "@/db/schema";
import type { Command } from "@/lib/engine/types";
import type { TxContext } from "../context";
import { advance } from "./advance";
import { homeStatus } from "./wire";

/** Sends a command to an instance that the caller has locked, and says where it has left it. */
export async function move(ctx: TxContext, instance: InstanceRow, command: Command) {
  const after = await advance(ctx, instance, command);
  return {
    instance_id: instance.id,
    status: homeStatus(after.instance.status),
    current_step: after.currentSteps[0]?.name ?? null,
  };
}

/** The caller, as a timeline knows them. */
export const actorOf = ({ user }: Pick<TxContext, "user">) => ({ id: user.id, username: user.username });
