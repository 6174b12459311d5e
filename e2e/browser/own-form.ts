import type { Locator, Page } from "@playwright/test";

import { type Api, ok } from "../support/test";
import { openTaskOf, type Work } from "./work";

const FLOW = "/apidev/v1/workflow";

/** A form of a test's own, as a definition of one task for whoever starts it. */
export type OwnForm = {
  key: string;
  name: string;
  fields: object[];
  results?: object[];
  /** Whose the task is; whoever starts it, unless said. */
  assign?: object;
};

const RESULTS = [{ code: "done", label: "Done" }];

/** Publishes a form, unless that has been done, and starts an instance of it for a person. */
export async function startForm(admin: Api, rest: Api, form: OwnForm): Promise<Work> {
  const { key, name, fields, results = RESULTS, assign = { initiator: true } } = form;
  const { id } = await ok<{ id: string }>(
    admin.post(`${FLOW}/definitions`, {
      key,
      name,
      nodes: [
        { id: "start", type: "start" },
        { id: "work", type: "user_task", name, assign, fields, results },
        { id: "end", type: "end" },
      ],
      edges: [
        { from: "start", to: "work" },
        { from: "work", to: "end" },
      ],
    }),
  );
  const body = { definition_id: id, entity_type: "NINGUNA" };
  const { instance_id: instanceId } = await ok<{ instance_id: string }>(rest.post(`${FLOW}/instances`, body));
  return { instanceId, taskId: await openTaskOf(rest, instanceId) };
}

const VISIT_FIELDS = [
  { id: "f_customer", name: "customer", type: "text", label: "Customer", required: true },
  { id: "f_hours", name: "hours", type: "number", label: "Hours" },
  { id: "f_report", name: "report", type: "text", label: "Report", multiline: true },
];
const VISIT_RESULTS = [
  { code: "done", label: "Visited" },
  { code: "nobody", label: "Nobody there", comment: "required" },
];

/** The report of a visit, by whoever starts it. */
export const VISIT: OwnForm = {
  key: "e2e-visit",
  name: "Report Visit",
  fields: VISIT_FIELDS,
  results: VISIT_RESULTS,
};

/** The same, for anybody of a group. */
export const groupVisit = (group: string): OwnForm => ({
  ...VISIT,
  key: `e2e-visit-${group.toLowerCase().replaceAll(/\W/g, "-")}`,
  name: `Report Visit of ${group}`,
  assign: { group },
});

type Captured = { fields: { name: string; value: unknown }[] };

/** What an instance's tasks captured, by name. */
export async function capturedOf(rest: Api, { instanceId }: Work): Promise<Record<string, unknown>> {
  const entries = await ok<Captured[]>(rest.get(`${FLOW}/instances/${instanceId}/captured-data`));
  return Object.fromEntries(entries.flatMap(({ fields }) => fields.map(({ name, value }) => [name, value])));
}

/** How often something happened to an instance. */
export async function countOf(rest: Api, { instanceId }: Work, event: string): Promise<number> {
  const entries = await ok<{ event: string }[]>(rest.get(`${FLOW}/instances/${instanceId}/timeline`));
  return entries.filter((entry) => entry.event === event).length;
}

/** A field of the open form by the beginning of its label. */
export const field = (page: Page, label: string): Locator =>
  page.getByRole("form").getByRole("textbox", { name: new RegExp(`^${label}`) });
