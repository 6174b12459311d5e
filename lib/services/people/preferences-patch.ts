import { changePreferences } from "@/db/queries/preferences";
import { operations } from "@/lib/contracts/operations";
import { impossible, service } from "../service";
import { toPreferences } from "./preferences";

/** Changes what is sent of the caller's choices: of two changes at once to different choices both stand. */
export const patchPreferences = service(
  operations.patchPreferences,
  async (ctx, { language, ...choices }) => {
    const { db, tenant, user } = ctx;
    const entries = Object.entries(choices).filter(([, value]) => value !== undefined);
    const change = { set: Object.fromEntries(entries.filter(([, value]) => value !== null)), language };
    const unset = entries.filter(([, value]) => value === null).map(([name]) => name);
    const row = await changePreferences(db, tenant.id, user.id, { ...change, unset });
    return toPreferences(row ?? impossible("a caller who is nobody"));
  },
);
