"use strict";

const { existsSync, readFileSync, writeFileSync } = require("node:fs");
const path = require("node:path");
const { hashOfFile } = require("./fingerprint.cjs");
const { requireWritable, runStep } = require("./step.cjs");

/**
 * Installs the packages of the lock file if they are not there, those of the tests too if `dev` says so. A person's own
 * `npm ci` is good enough.
 */
async function ensureInstalled(root, { dev = false } = {}) {
  const stamp = path.join(root, "node_modules", dev ? ".bandeja-lock-dev" : ".bandeja-lock");
  const wanted = hashOfFile(path.join(root, "package-lock.json"));
  if (existsSync(stamp) && readFileSync(stamp, "utf8") === wanted) return;
  if (!holdsPackages(root, dev)) {
    requireWritable(root, "node_modules", "install packages");
    await runStep({
      title: "Installing packages",
      done: "Installed",
      ...npm(["ci", "--include=dev"]),
      cwd: root,
    });
  }
  try {
    writeFileSync(stamp, wanted);
  } catch (error) {
    // Installed by somebody else for all to read: the comparison is repeated at the next start.
    if (!["EACCES", "EROFS", "EPERM"].includes(error.code)) throw error;
  }
}

/** Whether node_modules holds what the lock file says, as far as running needs it, or the tests. */
function holdsPackages(root, dev = false) {
  const wanted = packagesOf(path.join(root, "package-lock.json"));
  const present = packagesOf(path.join(root, "node_modules", ".package-lock.json"));
  return (
    present !== undefined &&
    Object.entries(wanted).every(([name, entry]) => {
      const found = present[name];
      if (!found)
        return name === "" || (entry.dev && !dev) || entry.optional || entry.devOptional || entry.peer;
      return found.version === entry.version;
    })
  );
}

function packagesOf(file) {
  return existsSync(file) ? JSON.parse(readFileSync(file, "utf8")).packages : undefined;
}

/** npm as it was started, or as the shell finds it. */
function npm(args) {
  const cli = process.env.npm_execpath;
  const isNpm = cli && /npm-cli\.c?js$/.test(cli);
  return isNpm ? { command: process.execPath, args: [cli, ...args] } : { command: "npm", args };
}

module.exports = { ensureInstalled, holdsPackages };
