import { z } from "zod";
import { Role } from "./permissions";
import { BodyId, Id, PathId, WireTime, requiredText } from "./primitives";
import { ListTasks, Ref } from "./tasks";

export const VISIBILITIES = ["private", "team", "tenant"] as const;
export const Visibility = z.enum(VISIBILITIES);
export type Visibility = z.infer<typeof Visibility>;

/** What a list of tasks filters and sorts by; which part of it is shown is no part of a view. */
const Shown = ListTasks.omit({ limit: true, offset: true });
export type ViewQuery = z.output<typeof Shown>;

/** Reads a view's query. Names that the list does not know are kept for the page that shows it, and mean nothing here. */
export function parseViewQuery(query: string): z.ZodSafeParseResult<ViewQuery> {
  return Shown.safeParse(Object.fromEntries(new URLSearchParams(query)));
}

const ViewQueryText = z
  .string()
  .max(2000)
  .transform((text) => text.replace(/^\?/, ""))
  .superRefine((text, ctx) => {
    const names = [...new URLSearchParams(text).keys()];
    const twice = names.find((name, at) => names.indexOf(name) !== at);
    if (twice !== undefined) ctx.addIssue({ code: "custom", message: `must give ${twice} once` });
    for (const { path, message } of parseViewQuery(text).error?.issues ?? []) {
      ctx.addIssue({ code: "custom", message: `${path.map(String).join(".")} ${message}`, path: [...path] });
    }
  })
  .meta({ type: "string", maxLength: 2000, examples: ["scope=overdue&sort=-priority"] })
  .describe("The query of a list of tasks, as in an address");

const fields = {
  name: requiredText(80),
  visibility: Visibility.describe("team: the members of a group; tenant: everybody"),
  group_id: BodyId.nullable().describe("The group of a team's view"),
  query: ViewQueryText,
  order: z.int().min(0).max(10_000),
  default_for_role: Role.nullable().describe(
    "People of this role begin with it; it takes the place of the one before",
  ),
};

export const SavedView = z.object({
  id: Id,
  name: z.string(),
  visibility: Visibility,
  group: Ref.nullable(),
  query: z.string(),
  order: z.int(),
  default_for_role: Role.nullable(),
  owner: Ref,
  editable: z.boolean().describe("Whether the caller may change it"),
  updated_at: WireTime,
});
export type SavedView = z.infer<typeof SavedView>;
export const SavedViews = z.array(SavedView);

export const CreateView = z.strictObject({
  name: fields.name,
  visibility: fields.visibility.default("private"),
  group_id: fields.group_id.optional(),
  query: fields.query,
  order: fields.order.default(0),
  default_for_role: fields.default_for_role.optional(),
});
export const PatchView = z.strictObject({
  id: PathId,
  name: fields.name.optional(),
  visibility: fields.visibility.optional(),
  group_id: fields.group_id.optional(),
  query: fields.query.optional(),
  order: fields.order.optional(),
  default_for_role: fields.default_for_role.optional(),
});
export const OneView = z.strictObject({ id: PathId });

/** How many tasks each view lists for the caller. */
export const ViewCounts = z.array(z.object({ id: Id, count: z.int() }));
