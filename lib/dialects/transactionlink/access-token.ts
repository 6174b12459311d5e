import { SignJWT, errors, jwtVerify } from "jose";
import type { KeyName } from "@/lib/services/admin/key-format";
import { keyFor } from "@/lib/services/people/keys";

/** How long an access token is valid, in seconds. */
export const ACCESS_SECONDS = 3600;

const ISSUER = "bandeja";
const AUDIENCE = "bandeja:transactionlink";
const NAME = /^([1-9]\d{0,18})_([0-9a-f]{12})$/;

/** Whose access token it is: the workspace, the team, and the organisation's token that it was exchanged for. */
export type Access = { workspaceId: string; teamId: string; name: KeyName };

/** An access token with the claims of the contract, valid for an hour. */
export function issueAccess({ workspaceId, teamId, name }: Access, now: Date): Promise<string> {
  const seconds = Math.floor(now.getTime() / 1000);
  return new SignJWT({ workspaceId, "custom:teamId": teamId })
    .setProtectedHeader({ alg: "HS256", typ: "JWT" })
    .setIssuer(ISSUER)
    .setAudience(AUDIENCE)
    .setSubject(`${name.tenantId}_${name.prefix}`)
    .setJti(crypto.randomUUID())
    .setIssuedAt(seconds)
    .setExpirationTime(seconds + ACCESS_SECONDS)
    .sign(keyFor("transactionlink"));
}

/** Reads an access token of ours; null for any other. No other algorithm is taken, `none` least of all. */
export async function readAccess(jwt: string, now: Date): Promise<Access | null> {
  try {
    const { payload } = await jwtVerify(jwt, keyFor("transactionlink"), {
      algorithms: ["HS256"],
      issuer: ISSUER,
      audience: AUDIENCE,
      typ: "JWT",
      requiredClaims: ["sub", "iat", "exp", "workspaceId", "custom:teamId"],
      currentDate: now,
    });
    return accessOf(payload);
  } catch (error) {
    if (error instanceof errors.JOSEError) return null;
    throw error;
  }
}

function accessOf(payload: Record<string, unknown>): Access | null {
  const { sub, workspaceId, "custom:teamId": teamId } = payload;
  if (typeof sub !== "string" || typeof workspaceId !== "string" || typeof teamId !== "string") return null;
  const [, tenantId, prefix] = NAME.exec(sub) ?? [];
  return tenantId && prefix ? { workspaceId, teamId, name: { tenantId, prefix } } : null;
}
