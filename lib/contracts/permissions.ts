import { z } from "zod";

export const PERMISSIONS = [
  "APICLI_WORKFLOW_READ",
  "APICLI_WORKFLOW_EXECUTE",
  "APICLI_WORKFLOW_MANAGE",
  "APICLI_WORKFLOW_DESIGN",
  "APICLI_ADMIN",
] as const;
export const Permission = z.enum(PERMISSIONS);
export type Permission = z.infer<typeof Permission>;

export const ROLES = ["admin", "manager", "staff", "readonly", "none"] as const;
export const Role = z.enum(ROLES);
export type Role = z.infer<typeof Role>;

/** What each role may do. */
export const permissionsOf: Record<Role, readonly Permission[]> = {
  admin: PERMISSIONS,
  manager: ["APICLI_WORKFLOW_READ", "APICLI_WORKFLOW_EXECUTE", "APICLI_WORKFLOW_MANAGE"],
  staff: ["APICLI_WORKFLOW_READ", "APICLI_WORKFLOW_EXECUTE"],
  readonly: ["APICLI_WORKFLOW_READ"],
  none: [],
};
