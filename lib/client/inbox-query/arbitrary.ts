import fc from "fast-check";

import { type Narrowing, HOLDER_WORDS } from "../inbox-filters";
import { DUE_WORDS, ENTITY_TYPES, REASONS, TASK_STATUSES } from "../names";

const ids = () => fc.bigInt({ min: 1n, max: 9_000_000_000_000_000_000n }).map(String);
const day = () =>
  fc
    .date({ min: new Date("1970-01-02"), max: new Date("2999-12-30"), noInvalidDate: true })
    .map((at) => at.toISOString().slice(0, 10));
const ordered = <Value extends string | number>(value: fc.Arbitrary<Value>) =>
  fc
    .tuple(fc.option(value), fc.option(value))
    .map(([from, to]) => (from !== null && to !== null && from > to ? [to, from] : [from, to]));

/** Filters of every combination, for tests. */
export const narrowings = (known: readonly string[] = []): fc.Arbitrary<Narrowing> => {
  const some = (one: fc.Arbitrary<string>) => fc.uniqueArray(one, { maxLength: 4 });
  const id = known.length > 0 ? fc.oneof(fc.constantFrom(...known), ids()) : ids();
  const compared = fc
    .tuple(fc.constantFrom("before", "after", "on"), fc.oneof(day(), fc.constantFrom("today", "tomorrow")))
    .map(([how, at]) => `${how}:${at}`);
  return fc
    .record({
      status: fc.subarray([...TASK_STATUSES]),
      due: some(fc.oneof(fc.constantFrom<string>(...DUE_WORDS), compared)),
      holder: some(fc.oneof(fc.constantFrom<string>(...HOLDER_WORDS), id)),
      group: some(id),
      definition: some(id),
      step: fc.option(
        fc.oneof(fc.constantFrom("verify", "sign", "unknown"), fc.stringMatching(/^[a-z][a-z0-9_]{0,9}$/)),
      ),
      entity: fc.subarray([...ENTITY_TYPES]),
      reason: fc.option(fc.constantFrom(...REASONS)),
      priority: ordered(fc.nat({ max: 100 })),
      created: ordered(day()),
      escalated: fc.option(fc.boolean()),
      pinned: fc.boolean(),
      search: fc.oneof(fc.string({ maxLength: 40 }), fc.lorem({ maxCount: 3 })),
    })
    .map(({ priority: [least = null, most = null], created: [from = null, to = null], ...rest }) => ({
      ...rest,
      priorityMin: least,
      priorityMax: most,
      createdFrom: from,
      createdTo: to,
    }));
};
