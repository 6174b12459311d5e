/** What is chosen in a list of rows: some of them, or all that the list holds, loaded or not. */
export type Selection = {
  /** The chosen rows that are here. */
  ids: ReadonlySet<string>;
  all: boolean;
  /** Where a range begins. */
  anchor: string | null;
  /** What was chosen when the range began: the range comes on top of it, so that it can shrink again. */
  under: ReadonlySet<string>;
};

export type Choice =
  | { do: "toggle"; id: string }
  /** All from the anchor to a row; where nothing was chosen before, from `from`. */
  | { do: "range"; to: string; from?: string | null }
  | { do: "rows" }
  | { do: "all" }
  | { do: "clear" };

const NO_IDS: ReadonlySet<string> = new Set();
export const NOTHING: Selection = { ids: NO_IDS, all: false, anchor: null, under: NO_IDS };

/** The selection after a choice; `order` are the rows that are here, from the top. */
export function choose(selection: Selection, choice: Choice, order: readonly string[]): Selection {
  switch (choice.do) {
    case "toggle":
      return toggled(selection, choice.id, order);
    case "range":
      return ranged(selection, choice.to, choice.from ?? null, order);
    case "rows":
      return { ...selection, ids: new Set(order), all: false, under: NO_IDS };
    case "all":
      return { ...selection, ids: new Set(order), all: true, under: NO_IDS };
    case "clear":
      return NOTHING;
  }
}

function toggled({ ids }: Selection, id: string, order: readonly string[]): Selection {
  if (!order.includes(id)) return keep({ ids, all: false, anchor: null, under: ids }, order);
  const next = new Set(ids);
  if (!next.delete(id)) next.add(id);
  return { ids: next, all: false, anchor: id, under: next };
}

function ranged(selection: Selection, to: string, from: string | null, order: readonly string[]): Selection {
  if (selection.all || !order.includes(to)) return selection;
  const known = [selection.anchor, from, to].find((id) => id !== null && order.includes(id)) ?? to;
  const under = known === selection.anchor ? selection.under : selection.ids;
  const [one, other] = [order.indexOf(known), order.indexOf(to)];
  const range = order.slice(Math.min(one, other), Math.max(one, other) + 1);
  return { ids: new Set([...under, ...range]), all: false, anchor: known, under };
}

/** The selection without rows that are gone; the same object where nothing changes. Of all, it is all that is here. */
export function keep(selection: Selection, order: readonly string[]): Selection {
  const { ids, all, anchor, under } = selection;
  if (ids.size === 0 && !all) return selection;
  const here = new Set(order);
  if (order.length === 0) return NOTHING;
  if (all) return sameIds(ids, here) ? selection : { ...selection, ids: here };
  const isHere = (id: string) => here.has(id);
  if ([...ids].every(isHere)) return selection;
  const left = new Set([...ids].filter(isHere));
  if (left.size === 0) return NOTHING;
  return {
    ids: left,
    all,
    anchor: anchor !== null && isHere(anchor) ? anchor : null,
    under: new Set([...under].filter(isHere)),
  };
}

const sameIds = (one: ReadonlySet<string>, other: ReadonlySet<string>) =>
  one.size === other.size && [...one].every((id) => other.has(id));
