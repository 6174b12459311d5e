import { afterEach, expect, test, vi } from "vitest";

import { ApiError, call } from "./call";

const answer = (body: unknown, init?: ResponseInit) => {
  const fetched = vi.fn<typeof fetch>().mockResolvedValue(Response.json(body, init));
  vi.stubGlobal("fetch", fetched);
  return () => {
    const [url, request] = fetched.mock.calls[0] ?? [];
    return { url, method: request?.method, body: request?.body, headers: new Headers(request?.headers) };
  };
};

afterEach(() => vi.unstubAllGlobals());

test("a list comes with its rows, total, limit and offset, and undefined filters are not sent", async () => {
  const sent = answer({ success: true, data: [{ id: "1" }], meta: { total: 7, limit: 1, offset: 2 } });

  const page = await call("listUsers", { limit: 1, offset: "2", search: undefined });

  expect(page).toEqual({ rows: [{ id: "1" }], total: 7, limit: 1, offset: 2 });
  expect(sent()).toMatchObject({ url: "/apidev/v1/users?limit=1&offset=2", method: "GET" });
});

test("what stands in the path is not sent again, and a key goes along", async () => {
  const sent = answer({ success: true, data: null, meta: {} });

  await call("cancelInstance", { id: "a/b", reason: "asked to" }, { idempotencyKey: "k1" });

  expect(sent()).toMatchObject({
    url: "/apidev/v1/workflow/instances/a%2Fb/cancel",
    method: "POST",
    body: '{"reason":"asked to"}',
  });
  expect(sent().headers.get("Idempotency-Key")).toBe("k1");
});

test("a failure keeps its code, its problems, the request's id and how long to wait", async () => {
  const details = [{ field: "reason", message: "must not be blank" }];
  answer(
    { success: false, data: null, error: { code: "RATE_LIMITED", message: "Too many requests.", details } },
    { status: 429, headers: { "X-Request-Id": "r-1", "Retry-After": "12" } },
  );

  const failure = await call("me", {}).catch((error: unknown) => error);

  expect(failure).toBeInstanceOf(ApiError);
  expect(failure).toMatchObject({
    code: "RATE_LIMITED",
    status: 429,
    details,
    requestId: "r-1",
    retryAfter: 12,
  });
});

test("an answer that is no envelope is an internal error with its status", async () => {
  vi.stubGlobal("fetch", vi.fn<typeof fetch>().mockResolvedValue(new Response("<html>", { status: 502 })));

  await expect(call("me", {})).rejects.toMatchObject({ code: "INTERNAL_ERROR", status: 502 });
});

test("no answer is an error of its own, an abort stays an abort", async () => {
  vi.stubGlobal("fetch", vi.fn<typeof fetch>().mockRejectedValue(new TypeError("fetch failed")));
  const left = AbortSignal.abort(new DOMException("left", "AbortError"));

  await expect(call("me", {})).rejects.toMatchObject({ code: "UNREACHABLE", status: 0 });
  await expect(call("me", {}, { signal: left })).rejects.toThrow("fetch failed");
});
