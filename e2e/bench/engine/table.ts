import type { Timing } from "../load";
import type { Compared } from "../throughput";

/** A figure, and what it came to with so many instances waiting. */
export type EngineRow = { figure: string; cells: string[] };

const many = (n: number): string => Math.round(n).toLocaleString("en");
const ms = (value: number): string => `${value.toFixed(value < 10 ? 1 : 0)} ms`;
const slow = ({ p50, p99 }: Timing): string => `p50 ${ms(p50)}, p99 ${ms(p99)}`;

/** So many a second beside the floor. */
export const rate = ({ ours, floor }: Compared): string =>
  `${many(ours.perSecond)}/s, ${slow(ours)}: ${(ours.perSecond / floor.perSecond).toFixed(2)} of ${many(floor.perSecond)}/s`;

/** How long beside the floor. */
export const delay = ({ ours, floor }: Compared): string => `${slow(ours)}; floor ${slow(floor)}`;

export function printEngine(rows: readonly EngineRow[], sizes: readonly number[], machine: string): void {
  console.log(`\nMeasured on ${machine}\n`);
  console.log(
    `| Instances waiting | ${sizes.map(many).join(" | ")} |\n|---|${sizes.map(() => "---|").join("")}`,
  );
  for (const { figure, cells } of rows) console.log(`| ${figure} | ${cells.join(" | ")} |`);
}

/** Adds a size's measurement to its figure's row. */
export function note(rows: EngineRow[], figure: string, cell: string): void {
  const row = rows.find((one) => one.figure === figure);
  if (row) row.cells.push(cell);
  else rows.push({ figure, cells: [cell] });
}

export function printMemory({ ours, floor }: { ours: number; floor: number }): void {
  const ratio = (ours / floor).toFixed(2);
  console.log(
    `\nEngine transitions in memory: ${many(ours)}/s: ${ratio} of ${many(floor)} JSON copies of the state`,
  );
}
