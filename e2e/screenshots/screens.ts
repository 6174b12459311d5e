import type { Page } from "@playwright/test";

const FLOW = "/apidev/v1/workflow";

/** One picture: what it is called, whose session shows it, where it is, and what is done there first. */
export type Screen = {
  name: string;
  /** A username or a role of the demo; null: nobody is signed in. */
  who: string | null;
  path: string | ((page: Page) => Promise<string>);
  act?: (page: Page) => Promise<void>;
};

const press = (name: RegExp) => (page: Page) => page.getByRole("button", { name }).first().click();

/** Every screen of the product. */
export const screens: readonly Screen[] = [
  { name: "signin", who: null, path: "/signin" },
  { name: "inbox", who: "lchen", path: (page) => taskPath(page, "scope=all", "Send Welcome Email") },
  { name: "inbox-list", who: "lchen", path: "/inbox?scope=all" },
  { name: "inbox-empty", who: "auditor", path: "/inbox" },
  { name: "inbox-filter", who: "lchen", path: "/inbox?scope=all", act: press(/^filter/i) },
  {
    name: "task-faults",
    who: "jdoe",
    path: (page) => taskPath(page, "scope=me", "Verify Contact Information"),
    act: press(/^Rejected/),
  },
  {
    name: "reassign",
    who: "lchen",
    path: (page) => taskPath(page, "scope=all", "Send Welcome Email"),
    act: press(/^Reassign/),
  },
  { name: "instances", who: "lchen", path: "/instances" },
  { name: "instances-start", who: "lchen", path: "/instances", act: press(/^Start/) },
  { name: "instance", who: "lchen", path: (page) => instancePath(page, "") },
  { name: "instance-data", who: "lchen", path: (page) => instancePath(page, "?tab=data") },
  { name: "instance-diagram", who: "lchen", path: (page) => instancePath(page, "?tab=diagram") },
  { name: "instance-tasks", who: "lchen", path: (page) => instancePath(page, "?tab=tasks") },
  { name: "instance-steps", who: "lchen", path: (page) => instancePath(page, "?tab=steps") },
  { name: "instance-raw", who: "lchen", path: (page) => instancePath(page, "?tab=raw") },
  { name: "settings-profile", who: "lchen", path: "/settings/profile" },
  { name: "settings-password", who: "lchen", path: "/settings/password" },
  { name: "settings-preferences", who: "lchen", path: "/settings/preferences" },
  { name: "settings-notifications", who: "lchen", path: "/settings/notifications" },
  { name: "settings-absence", who: "lchen", path: "/settings/absence" },
  { name: "settings-absence-form", who: "lchen", path: "/settings/absence", act: press(/^Plan an absence/) },
  { name: "notifications", who: "jdoe", path: "/notifications?show=all" },
  { name: "dashboard", who: "lchen", path: "/dashboard" },
  { name: "settings-shortcuts", who: "lchen", path: "/settings/shortcuts" },
  { name: "shortcuts", who: "lchen", path: "/inbox", act: (page) => page.keyboard.press("?") },
  {
    name: "palette",
    who: "lchen",
    path: (page) => taskPath(page, "scope=all", "Send Welcome Email"),
    act: (page) => page.keyboard.press("Control+k"),
  },
  {
    name: "palette-search",
    who: "lchen",
    path: "/inbox?scope=all",
    act: async (page) => {
      await page.keyboard.press("Control+k");
      await page.getByPlaceholder(/Search, or/).fill("email");
    },
  },
  { name: "docs", who: null, path: "/docs" },
  { name: "not-found", who: "lchen", path: "/nowhere" },
  { name: "no-permission", who: "intern", path: "/inbox" },
];

/** An open task of a step's name among a scope's, else the first of them. */
async function taskPath(page: Page, query: string, step: string): Promise<string> {
  const rows = await read<{ id: string; step_name: string }[]>(
    page,
    `${FLOW}/tasks?open_only=true&limit=100`,
  );
  const task = rows.find(({ step_name }) => step_name === step) ?? rows[0];
  return task ? `/inbox/${task.id}?${query}` : `/inbox?${query}`;
}

let furthest: Promise<string | null> | undefined;

/** The page of the instance that all pictures show; it is looked for once. */
async function instancePath(page: Page, query: string): Promise<string> {
  furthest ??= furthestInstance(page);
  const id = await furthest;
  return id === null ? "/instances" : `/instances/${id}${query}`;
}

/** Of the instances that are some days old the one that has come furthest, so that there is something to see. */
async function furthestInstance(page: Page): Promise<string | null> {
  const until = new Date(Date.now() - 2 * 86_400_000).toISOString().slice(0, 10);
  const rows = await read<{ id: string }[]>(
    page,
    `${FLOW}/instances?limit=40&entity_type=CUENTA&enddate=${until}`,
  );
  const found = await Promise.all(
    rows.map(({ id }) => read<{ id: string; tasks: unknown[] }>(page, `${FLOW}/instances/${id}`)),
  );
  return found.toSorted((one, other) => other.tasks.length - one.tasks.length)[0]?.id ?? null;
}

async function read<T>(page: Page, url: string): Promise<T> {
  const { data } = (await (await page.request.get(url)).json()) as { data: T };
  return data;
}
