import { z } from "zod";
import { Permission, Role } from "./permissions";
import { ENTITY_TYPES, EntityType, Id, PathId, WireTime, pageOf, paging, requiredText } from "./primitives";
import { FileRef, Ref } from "./tasks";

/** Neither credentials nor tenant are checked by shape beyond this: a wrong one is 401, not 400. */
export const Login = z.strictObject({
  email: requiredText(320),
  password: requiredText(1000),
});
export const LoggedIn = z.object({ authorization: z.string().describe("JWT, HS256, valid for one hour") });

export const Me = z.object({
  id: Id,
  username: z.string(),
  name: z.string(),
  email: z.string(),
  role: Role,
  permissions: z.array(Permission),
  groups: z.array(Ref),
  tenant: z.object({ hostname: z.string(), name: z.string() }),
});
export type Me = z.infer<typeof Me>;

export const ListPeople = z.object({
  ...paging,
  search: z.string().max(120).optional().describe("A part of the name"),
});

/** A list of people or groups, also of those that a filter names. */
export const ListNamed = ListPeople.extend({
  ids: z
    .string()
    .max(1550)
    .transform((text) => text.split(","))
    .refine((list) => list.length <= 50, "must name at most 50 ids")
    .meta({ type: "string" })
    .optional()
    .describe("Only these: up to 50 ids, separated by commas"),
});

export const UserRow = z.object({
  id: Id,
  name: z.string(),
  username: z.string(),
  open_tasks: z.int(),
  absent_until: WireTime.nullable().describe(
    "When somebody no longer stands in for them; null: they are here",
  ),
  substitute: Ref.nullable().describe("Who stands in for them now"),
});
export type UserRow = z.infer<typeof UserRow>;
export const UserPage = pageOf(UserRow);

export const GroupRow = z.object({ id: Id, name: z.string(), open_tasks: z.int() });
export type GroupRow = z.infer<typeof GroupRow>;
export const GroupPage = pageOf(GroupRow);

export const ListEntities = ListPeople.extend({
  type: z.enum(ENTITY_TYPES).optional().describe("Only entities of this type"),
});
export const EntityRow = z.object({ type: EntityType, id: z.string(), label: z.string() });
export type EntityRow = z.infer<typeof EntityRow>;
export const EntityPage = pageOf(EntityRow);

export const ChangePassword = z.strictObject({
  current_password: z.string().min(1).max(1000),
  new_password: z
    .string()
    .min(10, "must have at least 10 characters")
    .max(1000)
    .refine((text) => text.length < 10 || text.trim() !== "", "must not be blank"),
});

export const UploadedFile = FileRef;
export const OneFile = z.strictObject({ id: PathId });
export const Nothing = z.strictObject({});
