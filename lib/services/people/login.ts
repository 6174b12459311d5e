import { operations } from "@/lib/contracts/operations";
import { publicService } from "../public-service";
import { issueToken } from "./token";
import { verifyLogin } from "./verify-login";

/** A token for who proves to be himself; it is valid for one hour and is not renewed. */
export const login = publicService(operations.login, async (caller, input) => {
  const { tenantId, userId } = await verifyLogin(caller, input);
  return { authorization: await issueToken(tenantId, userId, caller.now) };
});
