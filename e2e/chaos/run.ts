import { randomBytes } from "node:crypto";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import type { Verdict } from "@/lib/fixtures/acknowledged";
import { leaveDatabase, useDatabase } from "@/lib/fixtures/clients";
import { type Settled, audited, settled } from "./audit";
import { Client } from "./client";
import { Cluster } from "./cluster";
import { Member } from "./fleet";
import { Harm } from "./harm";
import { Traveller } from "./journeys";
import { Ledger } from "./ledger";
import { type Office, newOffices } from "./office";
import type { Options } from "./options";
import { freePorts } from "./ports";
import { Proxy } from "./proxy";
import { Random } from "./random";
import { hangUp } from "./request";
import { Stub } from "./stub";

export type Outcome = {
  harm: Harm;
  client: Client;
  ledger: Ledger;
  stub: Stub;
  fleet: Member[];
  settled: Settled;
  verdicts: Verdict[];
  /** Whether every process that was killed came back, and every one that was asked to stop did. */
  allBack: boolean;
  stoppedInTime: boolean;
  seconds: number;
};

/** How long what can go on by itself may take to do so after the last restart, in seconds. */
export const MOVE_ON = 30;
/** Journeys under way for each person: most of them wait. */
const JOURNEYS = 4;

/** One run: the fleet works, is harmed, comes to rest, and is audited. Everything it started is stopped and removed. */
export async function run(options: Options, folder: string, stop: AbortSignal): Promise<Outcome> {
  const random = (n: number) => new Random(options.seed + n);
  const say = (text: string) => console.log(`${new Date().toISOString().slice(11, 19)} ${text}`);
  process.env["AUTH_SECRET"] = randomBytes(36).toString("base64url");
  process.env["LOG_LEVEL"] ??= "warn";
  const cluster = new Cluster(path.join(folder, "database"));
  const first = options.port ?? (await freePorts(1 + options.web + options.workers, new Random(Date.now())));
  const stub = await Stub.listen(first, random(1), path.join(folder, "receipts.jsonl"));
  const proxy = await Proxy.listen();
  const ledger = new Ledger(path.join(folder, "acknowledged.jsonl"));
  let fleet: Member[] = [];
  const started = Date.now();
  try {
    await cluster.start();
    proxy.target = cluster.port;
    fleet = members({ ...options, port: first }, folder, throughProxy(cluster.url, proxy), stub);
    fleet[0]?.start();
    await until(() => fleet[0]?.ready === true, 120_000, "the first process is ready");
    for (const member of fleet.slice(1)) member.start();
    const offices = await prepared(cluster, stub);
    await until(() => fleet.every(({ ready }) => ready), 120_000, "all processes are ready");
    say(`${fleet.length} processes are ready`);

    const urls = () => fleet.filter(({ kind, ready }) => kind === "web" && ready).map(({ url }) => url);
    const client = new Client({ urls, ledger, random: random(2), atOnce: options.people });
    const harm = new Harm({ cluster, proxy, fleet, random: random(3), say }, options);
    const beat = setInterval(() => say(`${ledger.acknowledgements} writes acknowledged`), 15_000).unref();
    await work(options, { client, harm, ledger, random: random(4), offices, stop });
    const allBack = await holds(() => fleet.every(({ ready }) => ready), 60_000);
    clearInterval(beat);
    say(`${ledger.acknowledgements} writes acknowledged; waiting for what goes on by itself`);
    stub.kind = true;
    const rest = await settled(cluster.url, offices, MOVE_ON);
    const stopped = await Promise.all(fleet.map((member) => member.stop(60_000)));
    say("auditing");
    const verdicts = await audited(cluster.url, offices, ledger, stub);
    const seconds = (Date.now() - started) / 1000;
    return {
      harm,
      client,
      ledger,
      stub,
      fleet,
      settled: rest,
      verdicts,
      allBack,
      stoppedInTime: stopped.every(Boolean),
      seconds,
    };
  } finally {
    await Promise.all(fleet.map((member) => member.stop(0)));
    await leaveDatabase();
    hangUp();
    proxy.close();
    stub.close();
    await cluster.stop();
    if (options.folder === undefined) await cluster.remove();
  }
}

type Work = {
  client: Client;
  harm: Harm;
  ledger: Ledger;
  random: Random;
  offices: Office[];
  stop: AbortSignal;
};

/** People work until the harm is done and enough is acknowledged; at most half as long again as planned. */
async function work(options: Options, { client, harm, ledger, random, offices, stop }: Work): Promise<void> {
  const last = Date.now() + options.minutes * 90_000;
  let over = false;
  const isOver = () => over || stop.aborted;
  const travellers = Array.from({ length: options.people * JOURNEYS }, () =>
    new Traveller(client, random, offices, isOver).travel(),
  );
  stop.addEventListener("abort", () => harm.stop(), { once: true });
  await harm.go(last);
  while (ledger.acknowledgements < options.writes && Date.now() < last && !stop.aborted) await sleep(100);
  over = true;
  client.deadline = Date.now() + 45_000;
  if (stop.aborted) client.deadline = 0;
  await Promise.all(travellers);
  stop.throwIfAborted();
}

async function prepared(cluster: Cluster, stub: Stub): Promise<Office[]> {
  await useDatabase(cluster.url);
  const offices = await newOffices(stub.url);
  await leaveDatabase();
  return offices;
}

function throughProxy(url: string, proxy: Proxy): string {
  const way = new URL(url);
  way.port = String(proxy.port);
  return way.href;
}

function members(options: Options & { port: number }, folder: string, url: string, stub: Stub): Member[] {
  const env: Record<string, string> = {
    DATABASE_URL: url,
    AUTH_SECRET: process.env["AUTH_SECRET"] ?? "",
    LOG_LEVEL: "warn",
    HOST: "127.0.0.1",
    BANDEJA_EGRESS_ALLOW: new URL(stub.url).host,
    ...(options.faketime === undefined ? {} : { CHAOS_FAKETIME: options.faketime }),
  };
  const web = Array.from({ length: options.web }, (_, n) => ({
    kind: "web" as const,
    name: `web-${n}`,
    n: n + 1,
  }));
  const workers = Array.from({ length: options.workers }, (_, n) => {
    return { kind: "worker" as const, name: `worker-${n}`, n: options.web + n + 1 };
  });
  return [...web, ...workers].map(
    ({ kind, name, n }) => new Member({ kind, name, port: options.port + n, folder, env }),
  );
}

async function until(is: () => boolean, patience: number, what: string): Promise<void> {
  if (!(await holds(is, patience))) throw new Error(`not so after ${patience / 1000} s: ${what}`);
}

async function holds(is: () => boolean, patience: number): Promise<boolean> {
  const deadline = Date.now() + patience;
  while (!is() && Date.now() < deadline) await sleep(50);
  return is();
}
