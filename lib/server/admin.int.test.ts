import { randomBytes } from "node:crypto";
import { expect, test } from "vitest";
import { withTenant } from "@/db/tenant";
import { userByEmail } from "@/db/queries/users";
import { run } from "./admin";

const name = () => `t${randomBytes(6).toString("hex")}.example`;

test("a tenant, its people, a group and a key are set up from the shell, each secret printed once", async () => {
  const tenant = name();
  const made = await run(["tenant", "create", "--hostname", tenant, "--name", "Acme"]);
  const [, tenantId = ""] = /id (\d+)/.exec(made.join()) ?? [];
  await run(["group", "create", "--tenant", tenant, "--name", "Sales"]);

  const person = ["--tenant", tenant, "--email", "ana@acme.example"];
  const user = await run([
    "user",
    "create",
    ...person,
    "--username",
    "ana",
    "--name",
    "Ana",
    "--group",
    "Sales",
  ]);
  expect(user).toEqual([
    expect.stringMatching(/^User ana was made \(id \d+, role staff\)\.$/),
    expect.stringMatching(/^Password, shown this once: \S{20}$/),
  ]);
  const key = await run(["key", "create", "--tenant", tenant, "--name", "ERP"]);
  expect(key.join("\n").match(new RegExp(`gtk_${tenantId}_`, "g"))).toHaveLength(1);

  await run(["user", "disable", ...person]);
  expect(
    (await withTenant(tenantId, (db) => userByEmail(db, tenantId, "ana@acme.example")))?.disabledAt,
  ).not.toBeNull();
});

test("what is wrong with a command is said at once and by name", async () => {
  await expect(run(["user", "create", "--tenant", "x"])).rejects.toThrow(
    /^user create needs --email, --username, --name/,
  );
  await expect(run(["key", "create", "--colour", "red"])).rejects.toThrow(/Unknown option '--colour'/);
  await expect(run(["user", "shrink"])).rejects.toThrow(/there is no command user shrink/);
  const missing = name();
  await expect(run(["user", "disable", "--tenant", missing, "--email", "a@b.example"])).rejects.toThrow(
    `there is no tenant ${missing}`,
  );
});

test("every command explains itself without a database", async () => {
  const [, , ...lines] = await run(["--help"]);
  expect(lines.length).toBeGreaterThanOrEqual(10);
  for (const line of lines) {
    const words = line.trim().split(/\s+/).slice(0, 2);
    const [help] = await run([...words, "--help"]);
    expect(help).toContain(`npm run admin -- ${words.join(" ")} [options]`);
  }
});

test("a token is made, listed and ended; a key may be one person's own", async () => {
  const tenant = ["--tenant", name()];
  await run(["tenant", "create", "--hostname", tenant[1] ?? "", "--name", "Acme"]);
  const made = (await run(["token", "create", ...tenant, "--name", "ERP", "--role", "staff"])).join("\n");
  const [token = ""] = /tot_\d+_[0-9a-f]{12}_[\w-]{43}/.exec(made) ?? [];
  const [, id = ""] = /id (\d+)/.exec(made) ?? [];
  expect(token).not.toBe("");

  const listed = await run(["token", "list", ...tenant]);
  expect(listed).toEqual([expect.stringMatching(/^\d+ {2}ERP .* staff {2}600 reads, 120 writes .* active$/)]);
  expect(listed.join()).not.toContain(token.slice(-43));
  expect(await run(["token", "revoke", ...tenant, "--id", id])).toEqual([`Token ${id} was revoked.`]);
  expect((await run(["token", "list", ...tenant])).join()).toMatch(/revoked/);
  await expect(run(["token", "revoke", ...tenant, "--id", id])).rejects.toThrow("Token not found");

  const own = ["key", "create", ...tenant, "--name", "Mine", "--user"];
  await expect(run([...own, "nobody@acme.example"])).rejects.toThrow("User not found");
  const person = ["--email", "ana@acme.example", "--username", "ana", "--name", "Ana"];
  await run(["user", "create", ...tenant, ...person]);
  for (const named of ["ana", "ana@acme.example"])
    expect((await run([...own, named])).join()).toMatch(/gtk_\d+_/);
});
