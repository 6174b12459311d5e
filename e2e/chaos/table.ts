import { CHECKS } from "@/lib/fixtures/acknowledged";
import type { Options } from "./options";
import { MOVE_ON, type Outcome } from "./run";

/** Something that must hold, how many cases of it were looked at, and where it does not. */
export type Check = { name: string; cases: number; problems: string[] };

/** What the run has come to, check by check. */
export function checksOf(outcome: Outcome, options: Options): Check[] {
  const { client, harm, ledger, settled, verdicts, stoppedInTime, allBack, fleet } = outcome;
  const audited = Object.entries(CHECKS).map(([id, name]) => ({
    name,
    cases: verdicts.reduce((sum, verdict) => sum + (verdict.cases[id] ?? 0), 0),
    problems: verdicts.flatMap(({ violations }) =>
      violations.filter(({ check }) => check === id).map(({ instanceId, what }) => `${instanceId}: ${what}`),
    ),
  }));
  const { kills } = harm;
  const missed = [
    [kills.app, options.appKills, "kills of app processes"] as const,
    [kills.pg, options.pgKills, "kills of PostgreSQL"] as const,
    [ledger.acknowledgements, options.writes, "acknowledged writes"] as const,
  ].flatMap(([reached, wanted, what]) =>
    reached < Math.floor(wanted * options.enough) ? [`${reached} of ${wanted} ${what}`] : [],
  );
  return [
    ...audited,
    { name: `what can go on by itself has done so within ${MOVE_ON} s`, cases: 1, problems: settled.left },
    { name: "every answer was one to expect", cases: ledger.acknowledgements, problems: client.surprises },
    { name: "every process that was killed is back", cases: harm.kills.app, problems: allBack ? [] : ["no"] },
    {
      name: "what is asked to stop stops in time",
      cases: fleet.length,
      problems: stoppedInTime ? [] : ["no"],
    },
    { name: "the run did what it was asked to", cases: 3, problems: missed },
  ];
}

/** The counts, and of each check a few of the places where it does not hold. */
export function print(outcome: Outcome, checks: readonly Check[], { faketime }: Options): void {
  const { client, fleet, harm, ledger, settled, stub } = outcome;
  const ready = fleet.flatMap(({ readyIn }) => readyIn);
  const clocks = faketime === undefined ? { "clocks jumped": "skipped: libfaketime is not installed" } : {};
  const rows: [string, string | number][] = [
    ...Object.entries({ ...harm.count, ...clocks }),
    ["writes acknowledged", ledger.acknowledgements],
    ["writes refused, as they should be", ledger.refusals],
    ["requests repeated for want of an answer", client.repeats],
    ...Object.entries(stub.heard).map(([way, n]): [string, number] => [`the other system: ${way}`, n]),
    ["the other system: repeated keys", stub.repeats],
    ["processes that gave up starting", fleet.reduce((sum, member) => sum + member.gaveUp, 0)],
    ["a process was ready after", spread(ready)],
    ["PostgreSQL was ready after", spread(harm.postgresReadyIn)],
    ["what goes on by itself took", `${settled.seconds.toFixed(1)} s`],
    ["writes a second, over all", (ledger.acknowledgements / outcome.seconds).toFixed(0)],
  ];
  console.log("\n| What happened | |\n|---|---|");
  for (const [what, n] of rows) console.log(`| ${what} | ${n.toLocaleString("en")} |`);
  console.log("\n| What holds | cases | violations |\n|---|---|---|");
  for (const { name, cases, problems } of checks)
    console.log(`| ${name} | ${cases.toLocaleString("en")} | ${problems.length} |`);
  for (const { name, problems } of checks)
    for (const problem of problems.slice(0, 5)) console.log(`✗ ${name}: ${problem}`);
}

function spread(seconds: readonly number[]): string {
  const sorted = seconds.toSorted((a, b) => a - b);
  const at = (part: number) => (sorted[Math.floor((sorted.length - 1) * part)] ?? NaN).toFixed(1);
  return sorted.length === 0 ? "-" : `${at(0.5)} s, at most ${at(1)} s`;
}
