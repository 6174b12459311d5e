import { z } from "zod";
import { isTimeZone } from "@/lib/kit/zone";

export const LANGUAGES = ["en", "es"] as const;

const timeZone = z.string().max(64).refine(isTimeZone, "must be the name of a time zone");
const word = z.string().regex(/^[\w.:-]{1,60}$/, "must be a short name");
const few = (most: number) => `must have at most ${most} entries`;

/** What a person has chosen for all of their browsers. */
export const Preferences = z.object({
  language: z.enum(LANGUAGES).nullable().describe("Null: the browser's"),
  theme: z.enum(["system", "light", "dark"]),
  density: z.enum(["compact", "default", "comfortable"]),
  time_zone: z.string().nullable().describe("Null: the tenant's"),
  letter_keys: z.boolean().describe("Whether single letters are shortcuts"),
  shortcuts: z
    .record(z.string(), z.string())
    .describe("The keys of actions that are not the usual ones; empty: none"),
  panes: z.record(z.string(), z.number()).describe("The widths of panes, by name"),
  collapsed: z.array(z.string()).describe("What is folded away, by name"),
  inbox_view: z.string().nullable().describe("The saved view that the inbox opens with"),
});
export type Preferences = z.infer<typeof Preferences>;

/** What is not sent stays as it is; null puts a choice back to its default. */
export const PatchPreferences = z.strictObject({
  language: Preferences.shape.language.optional(),
  theme: Preferences.shape.theme.nullable().optional(),
  density: Preferences.shape.density.nullable().optional(),
  time_zone: timeZone.nullable().optional(),
  letter_keys: z.boolean().nullable().optional(),
  shortcuts: z
    .record(word, z.string().max(40))
    .refine((all) => Object.keys(all).length <= 100, few(100))
    .nullable()
    .optional(),
  panes: z
    .record(word, z.number().min(0).max(10_000))
    .refine((all) => Object.keys(all).length <= 20, few(20))
    .nullable()
    .optional(),
  collapsed: z.array(word).max(100, few(100)).nullable().optional(),
  inbox_view: z.string().max(30).nullable().optional(),
});
