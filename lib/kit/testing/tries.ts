const SEED = 20_260_101;

const asked = process.env["PROPERTY_SEED"];
const times = Number(process.env["PROPERTY_TIMES"] ?? 1);

/**
 * How often a property is tried: with the same examples at every run, so that what has passed once passes again.
 * `PROPERTY_SEED` takes others: those of another number, or with "any" new ones at every run; `PROPERTY_TIMES` takes
 * so many times more. What is tried in several parts has other examples in each.
 */
export const tries = (numRuns = 100, part = 0): { numRuns: number; seed?: number } => ({
  numRuns: numRuns * times,
  ...(asked !== "any" && { seed: Number(asked ?? SEED) + part }),
});
