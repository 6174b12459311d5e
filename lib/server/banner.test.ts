import { execFileSync } from "node:child_process";
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { expect, test } from "vitest";
import type { Demo } from "./banner";
import { banner, curl } from "./banner";

const demo: Demo = {
  url: "http://localhost:3000",
  tenant: "demo.localhost",
  apiKey: "gtk_1_abc",
  users: [
    { email: "ana@acme.example", password: "it's", username: "ana", role: "admin" },
    { email: "rui@acme.example", password: "p2", username: "rui", role: "staff" },
    { email: "jdoe@acme.example", password: "a'b$(x)", username: "jdoe", role: "staff" },
  ],
};

test("the banner names the address, a sign-in of each role and jdoe's, and the key", () => {
  const text = banner(demo, ".data/demo.json");
  for (const part of [
    "http://localhost:3000",
    "ana@acme.example",
    "it's",
    "rui@acme.example",
    "jdoe@",
    "gtk_1_abc",
  ]) {
    expect(text).toContain(part);
  }
});

test("the curl line, pasted as it stands, signs in and then lists tasks with the token it got", () => {
  const bin = mkdtempSync(path.join(tmpdir(), "bandeja-curl-"));
  const stub = `#!/bin/sh
case "$*" in
  */login*) printf '%s\\n' "$@" > ${bin}/login; echo '{"success":true,"data":{"authorization":"a.b-c_d"},"meta":{}}' ;;
  *) printf '%s\\n' "$@" ;;
esac
`;
  writeFileSync(path.join(bin, "curl"), stub);
  chmodSync(path.join(bin, "curl"), 0o755);
  const env = { ...process.env, PATH: `${bin}:${process.env["PATH"]}` };

  const sent = execFileSync("sh", ["-c", curl(demo)], { env, encoding: "utf8" })
    .trim()
    .split("\n");
  const login = execFileSync("cat", [path.join(bin, "login")], { encoding: "utf8" });
  rmSync(bin, { recursive: true });

  expect(sent).toEqual([
    "-s",
    "http://localhost:3000/apidev/v1/workflow/tasks?limit=5",
    "-H",
    "tenant: demo.localhost",
    "-H",
    "X-API-Key: gtk_1_abc",
    "-H",
    "Authorization: Bearer a.b-c_d",
  ]);
  expect(login).toContain(JSON.stringify({ email: "jdoe@acme.example", password: "a'b$(x)" }));
});
