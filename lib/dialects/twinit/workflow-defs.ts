import { definitionOverviews } from "@/lib/services/definitions/overview";
import { service } from "@/lib/services/service";
import { listedNamespace } from "./namespace";
import { twinitOperations as operations } from "./operations";
import { toWorkflowDef } from "./workflow-def";

export const listWorkflowDefs = service(operations.listWorkflowDefs, async (ctx, input) => {
  const namespace = listedNamespace(ctx, input.nsfilter);
  const { rows, total } = await definitionOverviews(ctx, {
    name: input._name,
    key: input._userType,
    sort: input.sort ?? [],
    limit: input._pageSize,
    offset: input._offset,
  });
  const { _offset, _pageSize } = input;
  return { _offset, _pageSize, _total: total, _list: rows.map((row) => toWorkflowDef(row, namespace)) };
});
