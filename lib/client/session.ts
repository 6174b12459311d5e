const BASE = "/api/auth";

/** Why signing in failed; `wait` says in how many seconds it may be tried again. */
export type SignInFailure =
  | { reason: "wrong" | "unreachable" | "failed" }
  | { reason: "wait"; seconds: number };

export type Credentials = { tenant: string; email: string; password: string };

/** Opens a session for this browser. Null means success; nothing is thrown. */
export async function openSession(credentials: Credentials): Promise<SignInFailure | null> {
  try {
    const { url } = await post("callback/credentials", credentials);
    const error = new URL(url, location.origin).searchParams.get("error");
    return error === null ? null : failureOf(error);
  } catch (error) {
    return { reason: error instanceof TypeError ? "unreachable" : "failed" };
  }
}

/** Ends the session on the server and in this browser. Throws where that could not be done. */
export async function endSession(): Promise<void> {
  await post("signout", {});
}

/** next-auth reports a failed sign-in in the `error` of the address it would go to. */
function failureOf(error: string): SignInFailure {
  if (error === "CredentialsSignin") return { reason: "wrong" };
  const [code, seconds] = error.split(":");
  if (code === "RATE_LIMITED") return { reason: "wait", seconds: Number(seconds) || 30 };
  return { reason: code === "UNAUTHORIZED" ? "wrong" : "failed" };
}

async function post(path: string, fields: Record<string, string>): Promise<{ url: string }> {
  const token = await fetch(`${BASE}/csrf`, { headers: { Accept: "application/json" } });
  const { csrfToken } = (await token.json()) as { csrfToken: string };
  const response = await fetch(`${BASE}/${path}`, {
    method: "POST",
    body: new URLSearchParams({ ...fields, csrfToken, json: "true", callbackUrl: location.origin }),
  });
  return (await response.json()) as { url: string };
}
