import { execFileSync } from "node:child_process";
import { expect, test } from "vitest";

import { curlOf } from "./curl";

const here = { origin: "http://localhost:3000", tenant: "acme.localhost" };

/** The words that a shell makes of a line. */
const words = (line: string) =>
  execFileSync("sh", ["-c", `curl() { printf '%s\\0' "$@"; }; ${line}`], {
    env: { ...process.env, TOKEN: "t0", APIKEY: "k0" },
  })
    .toString()
    .split("\0")
    .slice(0, -1);

test("a list's line asks for what the list shows, as whoever has token and key", () => {
  expect(words(curlOf("listTasks", { search: "it's $HOME", limit: 25 }, here))).toEqual([
    "-s",
    "-X",
    "GET",
    "http://localhost:3000/apidev/v1/workflow/tasks?search=it%27s+%24HOME&limit=25",
    "-H",
    "Authorization: Bearer t0",
    "-H",
    "X-API-Key: k0",
    "-H",
    "tenant: acme.localhost",
  ]);
});

test("an action's line carries its body through any shell, quotes and all", () => {
  const line = curlOf(
    "completeTask",
    { id: "7", result_code: "sent", captured_data: { note: `it's "5 $" \`id\`` } },
    here,
  );

  expect(words(line)).toContain("http://localhost:3000/apidev/v1/workflow/tasks/7/complete");
  expect(JSON.parse(words(line).at(-1) ?? "")).toEqual({
    result_code: "sent",
    captured_data: { note: `it's "5 $" \`id\`` },
  });
});
