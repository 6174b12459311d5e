import fc from "fast-check";
import { expect, test } from "vitest";
import { tries } from "@/lib/kit/testing/tries";

import { choose, type Choice, keep, NOTHING } from "./selection";

const lists = fc.uniqueArray(fc.string({ minLength: 1, maxLength: 3 }), { minLength: 1, maxLength: 20 });
const choices = (order: readonly string[]): fc.Arbitrary<Choice[]> => {
  const id = fc.constantFrom(...order);
  return fc.array(
    fc.oneof(
      fc.record({ do: fc.constant("toggle" as const), id }),
      fc.record({ do: fc.constant("range" as const), to: id, from: fc.option(id) }),
      fc.constant<Choice>({ do: "rows" }),
      fc.constant<Choice>({ do: "all" }),
      fc.constant<Choice>({ do: "clear" }),
    ),
    { maxLength: 12 },
  );
};
const after = (order: readonly string[], made: readonly Choice[]) =>
  made.reduce((selection, choice) => choose(selection, choice, order), NOTHING);
const histories = lists.chain((order) => fc.tuple(fc.constant(order), choices(order)));

test("whatever is chosen is a row of the list, and of all it is every row", () => {
  fc.assert(
    fc.property(histories, ([order, made]) => {
      const { ids, all } = after(order, made);
      expect([...ids].every((id) => order.includes(id))).toBe(true);
      expect(!all || ids.size === order.length).toBe(true);
    }),
    tries(),
  );
});

test("where a range was does not matter, only where it ends", () => {
  const walks = histories.chain(([order, made]) => {
    const id = fc.constantFrom(...order);
    return fc.tuple(fc.constant(order), fc.constant(made), id, fc.array(id), id);
  });
  fc.assert(
    fc.property(walks, ([order, made, anchor, way, to]) => {
      const begun = [...made, { do: "toggle", id: anchor } as const];
      const range = (id: string): Choice => ({ do: "range", to: id });
      expect(after(order, [...begun, ...way.map(range), range(to)])).toEqual(
        after(order, [...begun, range(to)]),
      );
    }),
    tries(),
  );
});

test("a range holds each row between its ends, and no other that was not chosen before", () => {
  fc.assert(
    fc.property(
      histories.chain(([order, made]) => {
        const id = fc.constantFrom(...order);
        return fc.tuple(fc.constant(order), fc.constant(made), id, id);
      }),
      ([order, made, anchor, to]) => {
        const begun = after(order, [...made, { do: "toggle", id: anchor }]);
        const { ids } = choose(begun, { do: "range", to }, order);
        const ends = [order.indexOf(anchor), order.indexOf(to)].toSorted((a, b) => a - b);
        const [first = 0, last = 0] = ends;
        const want = order.filter((id, at) => begun.ids.has(id) || (at >= first && at <= last));
        expect(order.filter((id) => ids.has(id))).toEqual(want);
      },
    ),
    tries(),
  );
});

test("toggling a row twice changes nothing of what is chosen, and choosing it again is the same", () => {
  fc.assert(
    fc.property(
      histories.chain(([order, made]) =>
        fc.tuple(fc.constant(order), fc.constant(made), fc.constantFrom(...order)),
      ),
      ([order, made, id]) => {
        const before = after(order, made);
        const twice = choose(choose(before, { do: "toggle", id }, order), { do: "toggle", id }, order);
        expect(twice.ids).toEqual(before.ids);
      },
    ),
    tries(),
  );
});

test("a list that changes never adds to what was chosen by name, and never leaves what is gone", () => {
  fc.assert(
    fc.property(histories, fc.func(fc.boolean()), ([order, made], stays) => {
      const before = after(order, made);
      const left = order.filter((id) => stays(id));
      const { ids, anchor, under } = keep(before, left);
      expect([...ids].every((id) => left.includes(id) && before.ids.has(id))).toBe(true);
      expect(left.filter((id) => before.ids.has(id)).every((id) => ids.has(id))).toBe(true);
      expect(anchor === null || order.includes(anchor)).toBe(true);
      expect([...under].every((id) => before.under.has(id))).toBe(true);
    }),
    tries(),
  );
});
