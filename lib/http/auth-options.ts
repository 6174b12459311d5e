import type { NextAuthOptions } from "next-auth";
import CredentialsProvider from "next-auth/providers/credentials";
import { report } from "@/db/outage";
import { AppError } from "@/lib/kit/errors";
import type { Anonymous } from "@/lib/services/public-service";
import { type OpenedSession, SESSION_SECONDS, endSession, openSession } from "@/lib/services/people/sessions";
import { sessionSecret } from "./session";

type Sent = Record<"tenant" | "email" | "password", string> | undefined;
type Headers = Record<string, string | undefined>;

/**
 * Sign-in of browsers. The cookie names a row of `sessions` and its tenant, nothing else: who it is and what he
 * may do is read at every request, so a session can be ended.
 */
export const authOptions = (): NextAuthOptions => ({
  secret: sessionSecret(),
  session: { strategy: "jwt", maxAge: SESSION_SECONDS },
  pages: { signIn: "/signin", error: "/signin", signOut: "/signin" },
  providers: [
    CredentialsProvider({
      name: "password",
      credentials: { tenant: {}, email: {}, password: {} },
      authorize: (sent, request) => authorize(sent, request.headers ?? {}),
    }),
  ],
  callbacks: {
    jwt: ({ token, user }) =>
      user ? { tenant: (user as Opened).tenantId, sid: (user as Opened).token } : token,
    session: ({ session }) => ({ expires: session.expires }),
  },
  events: {
    signOut: async ({ token }) => {
      const { tenant, sid } = token ?? {};
      if (typeof tenant === "string" && typeof sid === "string") await endSession(tenant, sid);
    },
  },
});

type Opened = OpenedSession & { id: string };

/**
 * The session of who proves to be himself. The browser is told the code of the error, not its words; after too many
 * attempts also the seconds to wait, as `RATE_LIMITED:12`.
 */
async function authorize(sent: Sent, headers: Headers): Promise<Opened> {
  const { email = "", password = "", tenant = "" } = sent ?? {};
  const caller = anonymous(headers, tenant);
  try {
    if (!email || !password || email.length > 320 || password.length > 1000)
      throw new AppError("VALIDATION_ERROR", "email and password are required");
    const opened = await openSession(caller, { email, password });
    return { ...opened, id: opened.userId };
  } catch (error) {
    if (error instanceof AppError) throw new Error(codeOf(error, caller));
    report(error, {}, "a sign-in failed");
    throw new Error("INTERNAL_ERROR");
  }
}

function codeOf({ code }: AppError, { reply, now }: Anonymous): string {
  if (code !== "RATE_LIMITED" || !reply.rate) return code;
  return `${code}:${Math.max(1, reply.rate.reset - Math.floor(now.getTime() / 1000))}`;
}

function anonymous(headers: Headers, tenant: string): Anonymous {
  return {
    hostname: tenant.trim() || hostnameOf(headers),
    address: headers["x-bandeja-client"] ?? "unknown",
    userAgent: headers["user-agent"] ?? null,
    now: new Date(),
    requestId: crypto.randomUUID(),
    reply: { rate: null },
  };
}

/** The tenant's host name is the one that the browser asked for, without its port. */
const hostnameOf = (headers: Headers): string =>
  (headers["x-forwarded-host"] ?? headers["host"] ?? "").replace(/:\d+$/, "");
