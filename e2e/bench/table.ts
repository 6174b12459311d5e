import type { Timing } from "./load";
import type { Compared } from "./throughput";

export type Row = { figure: string; ours: string; floor: string; target: string; met: boolean | null };

/** What a list may take at the large size, given what it took at the small one; in milliseconds. */
const LIMITS: Record<string, (small: number) => { limit: number; words: string }> = {
  staff: (small) => ({ limit: small * 1.5, words: `<= ${ms(small * 1.5)} (1.5 x small)` }),
  group: (small) => ({ limit: small * 1.5, words: `<= ${ms(small * 1.5)} (1.5 x small)` }),
  pending: () => ({ limit: 50, words: "< 50 ms" }),
  all: () => ({ limit: 100, words: "< 100 ms" }),
  far: () => ({ limit: 500, words: "< 500 ms" }),
};

/** A rate beside its floor; of completions the target is half of it. */
export function compared(name: string, size: number, { ours, floor }: Compared): Row {
  const ratio = ours.perSecond / floor.perSecond;
  return {
    figure: `${name}, ${size.toLocaleString("en")} tasks`,
    ours: `${rate(ours)} = ${ratio.toFixed(2)} of the floor`,
    floor: rate(floor),
    target: name === "completions" ? ">= 0.50" : "",
    met: name === "completions" ? ratio >= 0.5 : null,
  };
}

/** A list's slowest hundredth at the large size, beside the small one's. */
export function list(name: string, title: string, timings: readonly Timing[]): Row {
  const [small, large = small] = timings;
  if (!small || !large) throw new Error(`${name} was not measured`);
  const { limit, words } = LIMITS[name]?.(small.p99) ?? { limit: Infinity, words: "" };
  return {
    figure: title,
    ours: `p50 ${ms(large.p50)}, p99 ${ms(large.p99)}`,
    floor: `small: p50 ${ms(small.p50)}, p99 ${ms(small.p99)}`,
    target: words,
    met: large.p99 <= limit,
  };
}

/** One number that must not be more than its target. */
export function figure(title: string, value: number, target: number, unit: string): Row {
  const text = `${value.toFixed(unit === "s" ? 1 : 0)} ${unit}`;
  return { figure: title, ours: text, floor: "", target: `<= ${target} ${unit}`, met: value <= target };
}

/** A panel of the desk: its slowest hundredth. */
export const panel = (title: string, { p50, p99 }: Timing): Row => ({
  figure: title,
  ours: `p50 ${ms(p50)}, p99 ${ms(p99)}`,
  floor: "",
  target: "<= 1 s",
  met: p99 <= 1000,
});

export function print(rows: readonly Row[], machine: string): void {
  console.log(`\nMeasured on ${machine}\n`);
  console.log("| Figure | Measured | Floor | Target | Met |\n|---|---|---|---|---|");
  for (const { figure: name, ours, floor, target, met } of rows)
    console.log(`| ${name} | ${ours} | ${floor} | ${target} | ${met === null ? "" : answer(met)} |`);
}

const answer = (met: boolean): string => (met ? "yes" : "no");
const rate = ({ perSecond, p50, p99 }: Timing): string =>
  `${Math.round(perSecond).toLocaleString("en")}/s, p50 ${ms(p50)}, p99 ${ms(p99)}`;
const ms = (value: number): string => `${value.toFixed(value < 10 ? 1 : 0)} ms`;
