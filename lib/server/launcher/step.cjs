"use strict";

const { spawn } = require("node:child_process");
const { accessSync, constants, existsSync } = require("node:fs");
const path = require("node:path");
const { prepareAlone } = require("./alone.cjs");

/** How much of a program's output is kept, should it fail. */
const KEPT = 100_000;

/**
 * Runs one program of the preparation and shows how long it has taken so far: on one line at a terminal, else every
 * ten seconds. What it says itself is shown only if it fails. What ends this process in the meantime ends the program
 * too. Rejects with one line if it fails, or if another start is at such a program in the same folder.
 */
async function runStep({ title, done, command, args, cwd, env }) {
  const leave = prepareAlone(cwd);
  const started = Date.now();
  const elapsed = () => `${Math.round((Date.now() - started) / 1000)} s`;
  const show = process.stdout.isTTY
    ? (text) => process.stdout.write(`\r\x1b[2K${text}`)
    : (text) => text && console.log(text);
  show(`${title} ...`);
  const child = spawn(command, args, {
    cwd,
    env: { ...process.env, ...env },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let output = "";
  const keep = (text) => (output = (output + text).slice(-KEPT));
  child.stdout.setEncoding("utf8").on("data", keep);
  child.stderr.setEncoding("utf8").on("data", keep);
  const every = process.stdout.isTTY ? 1_000 : 10_000;
  const beat = setInterval(() => show(`${title} ... ${elapsed()}`), every);
  const pass = (signal) => child.kill(signal);
  process.on("SIGINT", pass).on("SIGTERM", pass);
  return new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("close", (code, signal) => {
      clearInterval(beat);
      show("");
      if (code === 0) return resolve();
      if (!signal) process.stderr.write(output);
      reject(new Error(`${title.toLowerCase()} failed (${signal || `exit code ${code}`})`));
    });
  })
    .then(() => console.log(`${done} in ${elapsed()}`))
    .finally(() => {
      leave();
      clearInterval(beat);
      process.off("SIGINT", pass).off("SIGTERM", pass);
    });
}

/** Throws one line if this person may not write in the folder, or in the root where it is not there yet. */
function requireWritable(root, folder, doing) {
  const wanted = path.join(root, folder);
  const target = existsSync(wanted) ? wanted : root;
  try {
    accessSync(target, constants.W_OK);
  } catch {
    throw new Error(`cannot ${doing}: no permission to write in ${target}`);
  }
}

module.exports = { requireWritable, runStep };
