import { expect, test } from "vitest";
import { HOME_STATUSES } from "@/lib/contracts/instances";
import * as primitives from "@/lib/contracts/primitives";
import * as filter from "@/lib/contracts/task-filter";
import * as tasks from "@/lib/contracts/tasks";
import * as names from "./names";

test("the names that pages know are those of the contract", () => {
  expect(names.ENTITY_TYPES).toEqual(primitives.ENTITY_TYPES);
  expect(names.TASK_STATUSES).toEqual(tasks.TASK_STATUSES);
  expect(names.TASK_SORTS).toEqual(tasks.TASK_SORTS);
  expect(names.REASONS).toEqual(filter.REASONS);
  expect(names.DUE_WORDS).toEqual(filter.DUE_WORDS);
  expect(names.INSTANCE_STATUSES).toEqual(HOME_STATUSES);
});
