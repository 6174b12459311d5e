import type { InstanceRow } from "@/db/schema";
import { ORPHANED, TERMINATED } from "@/lib/engine/transition";
import { type Actor, type Command, type Instance, PAUSED } from "@/lib/engine/types";

type Cancellation = Pick<InstanceRow, "cancelledAt" | "cancelledBy" | "cancelReason" | "terminated">;
type Pause = Pick<InstanceRow, "pausedAt" | "pausedBy">;

/** Who has paused or ended an instance, when and why, after a command. */
export const standingOf = (
  locked: InstanceRow,
  command: Command,
  after: Instance,
  at: Date,
): Cancellation & Pause => ({
  ...cancellationOf(locked, command, after, at),
  ...pauseOf(locked, command, after, at),
});

function cancellationOf(locked: InstanceRow, command: Command, { status }: Instance, at: Date): Cancellation {
  const { cancelledAt, cancelledBy, cancelReason, terminated } = locked;
  if (command.type === "restart" && status !== "cancelled")
    return { cancelledAt: null, cancelledBy: null, cancelReason: null, terminated: false };
  const why = reasonOf(command);
  if (!why || status !== "cancelled") return { cancelledAt, cancelledBy, cancelReason, terminated };
  return {
    cancelledAt: at,
    cancelledBy: why.by,
    cancelReason: why.reason,
    terminated: command.type === "terminate",
  };
}

/** Who ends an instance before its time, and why. */
function reasonOf(command: Command): { by: string; reason: string } | null {
  if (command.type === "timer_fired" && command.kind === "orphan") return { by: "system", reason: ORPHANED };
  if (command.type !== "cancel" && command.type !== "terminate") return null;
  return { by: nameOf(command.by), reason: command.type === "cancel" ? command.reason : TERMINATED };
}

/** Since when it is paused: since somebody asked for it, though a machine may have had to finish first. */
function pauseOf({ pausedAt, pausedBy }: InstanceRow, command: Command, after: Instance, at: Date): Pause {
  if (!PAUSED.has(after.status)) return { pausedAt: null, pausedBy: null };
  if (command.type !== "pause") return { pausedAt, pausedBy };
  return { pausedAt: pausedAt ?? at, pausedBy: pausedBy ?? nameOf(command.by) };
}

const nameOf = (by: Actor): string => (by === "system" ? by : by.username);
