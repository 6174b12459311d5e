import type { twinitOf } from "./vendors";

type Task = { _id: string; _name: string; _sequenceno: number; _type: string; _status: string };
/** A workflow as the vendor's page shows it. */
export type Workflow = {
  _id: string;
  _name: string;
  _workflowDefId: string;
  _status: string;
  _tasks: Task[];
  _createdAt: string;
  _updatedAt: string;
  _createdBy: string;
  _inputParams: unknown;
  _output: unknown;
};
export type Page<Row> = { _offset: number; _pageSize: number; _total: number; _list: Row[] };

type Twinit = ReturnType<typeof twinitOf>;
/** A workflow by its id. */
export const read = async (twinit: Twinit, id: string): Promise<Workflow> =>
  (await twinit.get<Workflow>(`/workflows/${id}`)).json;
