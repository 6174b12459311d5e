import { z } from "zod";
import type { DefinitionOverview } from "@/lib/contracts/overview";
import { nanoseconds, Time } from "./words";

/** A workflow definition: what a workflow is a run of. */
export const WorkflowDef = z.object({
  _id: z.uuid(),
  _name: z.string(),
  _description: z.string().nullable(),
  _namespaces: z.array(z.string()),
  _userType: z.string(),
  _version: z.int(),
  _tasks: z.array(
    z.object({ _id: z.string(), _name: z.string(), _sequenceno: z.int().min(1), _type: z.string() }),
  ),
  _createdAt: Time,
  _updatedAt: Time,
  _createdBy: z.uuid().nullable(),
  _updatedBy: z.uuid().nullable(),
});
export type WorkflowDef = z.infer<typeof WorkflowDef>;

/** A definition in this contract's words. */
export function toWorkflowDef(definition: DefinitionOverview, namespace: string): WorkflowDef {
  return {
    _id: definition.uuid,
    _name: definition.name,
    _description: definition.description,
    _namespaces: [namespace],
    _userType: definition.key,
    _version: definition.version,
    _tasks: definition.steps.map(({ node, name, type }, at) => ({
      _id: node,
      _name: name,
      _sequenceno: at + 1,
      _type: type.toUpperCase(),
    })),
    _createdAt: nanoseconds(definition.createdAt),
    _updatedAt: nanoseconds(definition.updatedAt),
    _createdBy: definition.createdBy,
    _updatedBy: definition.updatedBy,
  };
}
