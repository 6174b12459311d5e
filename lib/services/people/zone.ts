import { userById } from "@/db/queries/users";
import { isTimeZone } from "@/lib/kit/zone";
import type { TxContext } from "../context";

/** The time zone by whose days the caller counts: the one they chose, else their tenant's. */
export async function zoneOf(ctx: TxContext): Promise<string> {
  const user = await userById(ctx.db, ctx.tenant.id, ctx.user.id);
  const chosen = user?.preferences["time_zone"];
  return typeof chosen === "string" && isTimeZone(chosen) ? chosen : ctx.tenant.timeZone;
}
