"use strict";

const { spawn } = require("node:child_process");
const { mkdirSync, rmSync } = require("node:fs");
const os = require("node:os");
const path = require("node:path");
const { add, countWhole, summary, none } = require("./counts.cjs");
const { root } = require("./stages.cjs");

const colours = /\u001b\[[0-9;]*m/g;
const limit = 30 * 60_000;
const running = new Set();
let ending = false;

/**
 * Runs the groups one after another, the stages of a group side by side as far as the machine has cores, and says
 * what became of each. Every stage runs, also after another has failed, unless it needs that one.
 */
async function run(groups) {
  let total = none;
  const broken = new Set();
  for (const group of groups) {
    const waiting = group.slice();
    const lane = async () => {
      for (let stage = waiting.shift(); stage; stage = waiting.shift()) {
        const count = broken.has(stage.needs) ? leftOut(stage) : await runStage(stage);
        if (count.failed > 0) broken.add(stage);
        total = add(total, count);
      }
    };
    await Promise.all(Array.from({ length: lanes() }, lane));
  }
  return total;
}

/** The build and the runners use several cores themselves. */
const lanes = () => Math.max(1, Math.min(4, Math.ceil(os.cpus().length / 2)));

function leftOut(stage) {
  console.log(`✗ ${stage.name}: not run, because ${stage.needs.name} failed`);
  return countWhole(false);
}

async function runStage(stage) {
  if (ending) return countWhole(false);
  if (stage.report) prepareReport(stage.report);
  const started = Date.now();
  console.log(`  ${stage.name} ...`);
  const { ok, output } = await runScript(stage);
  const count = stage.count(ok, stage.report);
  const seconds = ((Date.now() - started) / 1000).toFixed(1);
  if (count.failed + count.flaky > 0) console.log(`\n${output.trimEnd()}\n`);
  if (count.flaky > 0 && stage.repeated)
    for (const test of stage.repeated(stage.report)) console.log(`only when repeated: ${test}\n`);
  const tests = stage.report ? `, ${summary(count)}` : "";
  console.log(`${count.failed > 0 ? "✗" : "✓"} ${stage.name}: ${seconds} s${tests}`);
  return count;
}

function prepareReport(file) {
  mkdirSync(path.dirname(file), { recursive: true });
  rmSync(file, { force: true });
}

/** Runs one of package.json's scripts and keeps what it prints. It ends with all that it started. */
function runScript({ script, args, env }) {
  return new Promise((resolve) => {
    const command = ["run", "--silent", script].concat(args.length > 0 ? ["--"].concat(args) : []);
    const child = spawn("npm", command, {
      cwd: root,
      env: Object.assign({}, process.env, { NO_COLOR: "1", FORCE_COLOR: undefined }, env),
      stdio: ["ignore", "pipe", "pipe"],
      detached: true,
    });
    running.add(child);
    let output = "";
    const keep = (chunk) => (output += chunk.replace(colours, ""));
    child.stdout.setEncoding("utf8").on("data", keep);
    child.stderr.setEncoding("utf8").on("data", keep);
    const late = setTimeout(() => {
      output += `\nstopped: it took longer than ${limit / 60_000} minutes\n`;
      end(child);
    }, limit);
    const done = (ok) => {
      clearTimeout(late);
      running.delete(child);
      resolve({ ok, output });
    };
    child.once("error", (error) => {
      output += error.message;
      done(false);
    });
    child.once("close", (code) => done(code === 0));
  });
}

/** Asks every stage that still runs to end, and starts no other. */
function endAll() {
  ending = true;
  for (const child of running) end(child);
}

/** The runners stop what they have started when they are interrupted; whoever does not listen is killed. */
function end(child) {
  signal(child, "SIGINT");
  setTimeout(() => signal(child, "SIGKILL"), 45_000).unref();
}

function signal(child, name) {
  try {
    process.kill(-child.pid, name);
  } catch (_error) {
    child.kill(name);
  }
}

module.exports = { endAll, run };
