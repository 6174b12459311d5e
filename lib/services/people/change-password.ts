import { insertAudit } from "@/db/queries/audit";
import { revokeOtherSessions } from "@/db/queries/sessions";
import { updateUser, userById } from "@/db/queries/users";
import { operations } from "@/lib/contracts/operations";
import { invalid } from "@/lib/kit/errors";
import { service } from "../service";
import { hashPassword, isPassword } from "./password";

/**
 * Changes the caller's own password. All his tokens end at once, and all his sessions but the one that he
 * calls with.
 */
export const changePassword = service(operations.changePassword, async (ctx, input) => {
  const { db, tenant, user, now } = ctx;
  const row = await userById(db, tenant.id, user.id);
  if (!(await isPassword(input.current_password, row?.passwordHash ?? null))) {
    throw invalid("current_password", "The current password is wrong.");
  }
  if (input.new_password === input.current_password) {
    throw invalid("new_password", "The new password must be another one.");
  }
  const passwordHash = await hashPassword(input.new_password);
  await updateUser(db, tenant.id, user.id, { passwordHash, tokensValidAfter: now });
  await revokeOtherSessions(db, tenant.id, user.id, { keep: ctx.sessionId ?? null, now });
  await insertAudit(db, {
    tenantId: tenant.id,
    at: now,
    actor: user.username,
    action: "user.change_password",
    target: user.username,
  });
  return null;
});
