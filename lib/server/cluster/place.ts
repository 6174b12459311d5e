import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, realpathSync, renameSync } from "node:fs";
import path from "node:path";
import { onFiles } from "../boot-error";
import { writePrivate } from "../data-dir";
import { refuseIfHeld } from "../lock";
import type { Binaries } from "./binaries";
import { copyBinaries, hydrate, installedBinaries, isExecutable } from "./binaries";
import type { Identity } from "./identity";
import { canReach, identity } from "./identity";
import { endOrphan } from "./process";

/** Where PostgreSQL's programs and its cluster are, in the data directory or outside, and whom it runs as. */
export type Place = { binaries: Binaries; cluster: string; inside: boolean; runAs: Identity | undefined };

const system = "/var/lib/bandeja";

/**
 * Decides where the cluster of a data directory lives: inside it, unless the user that PostgreSQL must run as cannot
 * get there. Then binaries and cluster go under `/var/lib/bandeja`, and `postgres.path` in the data directory says where.
 */
export async function placeFor(dataDir: string, say: (message: string) => void): Promise<Place> {
  const noted = path.join(dataDir, "postgres.path");
  if (existsSync(noted)) return outside(readFileSync(noted, "utf8").trim());

  const cluster = path.join(realpathSync(dataDir), "postgres");
  const runAs = identity(cluster);
  const installed = installedBinaries();
  if (!runAs) return { binaries: usable(installed, dataDir), cluster, inside: true, runAs };
  if (canReach(cluster, runAs) && canReach(installed.folder, runAs)) {
    return { binaries: usable(installed, dataDir), cluster, inside: true, runAs };
  }
  return moveOutside(dataDir, noted, say);
}

async function moveOutside(dataDir: string, noted: string, say: (message: string) => void): Promise<Place> {
  const name = createHash("sha256").update(realpathSync(dataDir)).digest("hex").slice(0, 16);
  const cluster = path.join(system, name);
  onFiles(`use ${system}`, () => mkdirSync(system, { recursive: true, mode: 0o755 }));
  // The data directory may have been deleted under a start that goes on.
  refuseIfHeld(dataDir, `${cluster}.lock`);
  await setAside(cluster, say);
  writePrivate(noted, `${cluster}\n`);
  say(`PostgreSQL cannot run as root and cannot reach this folder; its data is kept in ${cluster}`);
  return outside(cluster);
}

function outside(cluster: string): Place {
  return {
    binaries: copyBinaries(installedBinaries(), system),
    cluster,
    inside: false,
    runAs: identity(cluster),
  };
}

/** A cluster of a data directory that has been deleted since is not this one's, but it is still somebody's data. */
async function setAside(cluster: string, say: (message: string) => void): Promise<void> {
  if (!existsSync(cluster)) return;
  await endOrphan(cluster);
  const aside = `${cluster}.${new Date().toISOString().replaceAll(/[-:.]/g, "")}`;
  renameSync(cluster, aside);
  say(`An earlier database of this folder was set aside as ${aside}`);
}

/** The installed binaries, with their links; a copy where they are not ours to mend. */
function usable(installed: Binaries, dataDir: string): Binaries {
  const complete = hydrate(installed) && isExecutable(path.join(installed.folder, "bin", "postgres"));
  return complete ? installed : copyBinaries(installed, dataDir);
}
