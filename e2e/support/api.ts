import { type APIRequestContext, type APIResponse, expect } from "@playwright/test";

import type { DemoTenant, DemoUser } from "./demo";
import { once } from "./once";

type Options = { headers?: Record<string, string>; query?: Record<string, string | number | boolean> };

/** Calls the home contract as one person, from outside and with the three headers. */
export type Api = ReturnType<typeof apiOf>;

/**
 * A caller for one person of a tenant, using the key without tight limits. Paths are those of the contract
 * (`/apidev/v1/...`). Answers come as they are; `ok` reads the `data` of one that must have succeeded.
 */
export function apiOf(request: APIRequestContext, url: string, tenant: DemoTenant, headers: Headers3) {
  const send = (method: string, path: string, body?: unknown, options: Options = {}) =>
    request.fetch(url + path, {
      method,
      headers: { ...headers, ...options.headers },
      ...(options.query && { params: options.query }),
      ...(body !== undefined && { data: body }),
    });
  return {
    tenant,
    headers,
    get: (path: string, options?: Options) => send("GET", path, undefined, options),
    post: (path: string, body: unknown = {}, options?: Options) => send("POST", path, body, options),
    put: (path: string, body: unknown, options?: Options) => send("PUT", path, body, options),
    patch: (path: string, body: unknown, options?: Options) => send("PATCH", path, body, options),
    delete: (path: string, options?: Options) => send("DELETE", path, undefined, options),
  };
}

export type Headers3 = { Authorization: string; "X-API-Key": string; tenant: string };

/** The three headers for a person; the token is fetched once and shared by all tests. */
export async function headersOf(
  request: APIRequestContext,
  url: string,
  tenant: DemoTenant,
  user: DemoUser,
): Promise<Headers3> {
  const token = await once(`token-${tenant.tenant}-${user.username}`, 40 * 60_000, () =>
    login(request, url, tenant, user),
  );
  return { Authorization: `Bearer ${token}`, "X-API-Key": tenant.fastApiKey, tenant: tenant.tenant };
}

async function login(
  request: APIRequestContext,
  url: string,
  { tenant }: DemoTenant,
  { email, password }: DemoUser,
): Promise<string> {
  const response = await request.post(`${url}/apidev/v1/login`, {
    headers: { tenant },
    data: { email, password },
  });
  const { authorization } = await ok<{ authorization: string }>(response);
  return authorization;
}

/** The `data` of an answer that must be a success. */
export async function ok<T>(response: APIResponse | Promise<APIResponse>): Promise<T> {
  const answer = await response;
  const text = await answer.text();
  expect(answer.ok(), `${answer.url()} answered ${answer.status()} ${text}`).toBe(true);
  return (JSON.parse(text) as { data: T }).data;
}
