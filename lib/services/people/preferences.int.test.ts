import { expect, test } from "vitest";
import { updateUser } from "@/db/queries/users";
import { withTenant } from "@/db/tenant";
import { newDesk } from "@/lib/fixtures/desk";
import { context, newTenant, newUser } from "@/lib/fixtures/factories";
import { getPreferences } from "./preferences-get";
import { patchPreferences } from "./preferences-patch";

const defaults = {
  language: null,
  theme: "system",
  density: "default",
  time_zone: null,
  letter_keys: true,
  shortcuts: {},
  panes: {},
  collapsed: [],
  inbox_view: null,
};

test("choices are kept for the person, whatever their role; null puts one back", async () => {
  const tenant = await newTenant();
  const nobody = context(await newUser(tenant, { role: "none" }));
  expect(await getPreferences(nobody, {})).toEqual(defaults);

  const chosen = {
    language: "es",
    theme: "dark",
    density: "compact",
    time_zone: "America/Sao_Paulo",
    letter_keys: false,
    shortcuts: { "task.claim": "shift+c" },
    panes: { list: 420.5 },
    collapsed: ["views"],
    inbox_view: "251298403737600311",
  } as const;
  expect(await patchPreferences(nobody, { ...chosen, collapsed: [...chosen.collapsed] })).toEqual(chosen);
  expect(await getPreferences(nobody, {})).toEqual(chosen);
  expect(await patchPreferences(nobody, { theme: null, language: null, shortcuts: null })).toEqual({
    ...chosen,
    theme: "system",
    language: null,
    shortcuts: {},
  });
  expect(await getPreferences(context(await newUser(tenant)), {})).toEqual(defaults);
});

test("of choices made at the same moment in two windows all stand", async () => {
  const { jdoe } = await newDesk();
  const changes = [
    { theme: "dark" },
    { density: "compact" },
    { letter_keys: false },
    { time_zone: "Europe/Madrid" },
  ] as const;
  for (let round = 0; round < 5; round += 1) {
    await patchPreferences(jdoe, { theme: null, density: null, letter_keys: null, time_zone: null });
    await Promise.all(changes.map((change) => patchPreferences(jdoe, change)));
    expect(await getPreferences(jdoe, {})).toMatchObject(Object.assign({}, ...changes));
  }
});

test("what is no choice is refused by name", async () => {
  const { jdoe } = await newDesk();
  const wrong = {
    language: "fr",
    theme: "pink",
    time_zone: "Mars/Olympus",
    shortcuts: { "no spaces": "x" },
    panes: { list: -1 },
    collapsed: Array.from({ length: 101 }, () => "x"),
    colour: "red",
  };
  for (const [name, value] of Object.entries(wrong)) {
    await expect(patchPreferences(jdoe, { [name]: value })).rejects.toMatchObject({
      code: "VALIDATION_ERROR",
      details: [{ field: expect.stringMatching(new RegExp(`^${name}`)) }],
    });
  }
});

test("what was kept and is no choice any more is the default, and is not lost", async () => {
  const { jdoe, tenant } = await newDesk();
  const preferences = { theme: "pink", density: "compact", other: { kept: true } };
  await withTenant(tenant.id, (db) => updateUser(db, tenant.id, jdoe.user.id, { preferences }));
  expect(await patchPreferences(jdoe, { letter_keys: true })).toEqual({ ...defaults, density: "compact" });
});
