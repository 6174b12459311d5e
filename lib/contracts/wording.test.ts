import { expect, test } from "vitest";
import { z } from "zod";
import { readAs } from "./wording";

const said = (schema: z.ZodType, value: unknown) =>
  readAs(schema, value).error?.issues.map(({ message }) => message);

test.each([
  ["what is missing is required, of whatever kind", z.object({ a: z.string() }), {}, "is required"],
  ["one of a choice too", z.enum(["a", "b"]), undefined, "is required"],
  ["another type than the page's names the page's", z.string(), 1, "must be a string"],
  ["null is no string", z.string(), null, "must be a string"],
  ["a record is an object to a client", z.record(z.string(), z.string()), [], "must be an object"],
  ["a list is an array", z.array(z.string()), {}, "must be an array"],
  ["a flag is true or false", z.boolean(), "true", "must be true or false"],
  ["a fraction where there may be none", z.int(), 1.5, "must be a whole number"],
  [
    "another choice names the choices",
    z.enum(["PENDING", "COMPLETED"]),
    "x",
    "must be one of: PENDING, COMPLETED",
  ],
  ["the only choice is named", z.literal("all"), "x", "must be all"],
  ["too long a text says how long it may be", z.string().max(3), "four", "must have at most 3 characters"],
  ["an empty text", z.string().min(1), "", "must not be empty"],
  ["too many entries", z.array(z.any()).max(1), [1, 2], "must have at most 1 entries"],
  ["none where one is needed", z.array(z.any()).min(1), [], "must not be empty"],
  ["too big a number", z.number().max(100), 101, "must be at most 100"],
  ["too small a number", z.number().min(0), -1, "must be at least 0"],
  ["no UUID", z.guid(), "x", "must be a UUID"],
  ["a pattern is shown", z.string().regex(/^a$/), "b", "must match /^a$/"],
  ["what fits none of several kinds", z.union([z.string(), z.null()]), 1, "is of no kind that is taken here"],
  ["the schema's own words come first", z.string("is wanted").max(1, "is long"), "ab", "is long"],
])("%s", (_, schema, value, message) => {
  expect(said(schema, value)).toEqual([message]);
});
