import { type Api, ok } from "../support/test";
import { openTaskOf, type Work } from "./work";

const FLOW = "/apidev/v1/workflow";

/** A form of a test's own, as a definition of one task for whoever starts it. */
export type OwnForm = { key: string; name: string; fields: object[]; results?: object[] };

const RESULTS = [{ code: "done", label: "Done" }];

/** Publishes a form, unless that has been done, and starts an instance of it for a person. */
export async function startForm(admin: Api, rest: Api, form: OwnForm): Promise<Work> {
  const { key, name, fields, results = RESULTS } = form;
  const assign = { initiator: true };
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
