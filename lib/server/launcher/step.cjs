"use strict";

const { spawn } = require("node:child_process");

/**
 * Runs one program of the preparation and shows that it goes on: its own output, and every ten seconds the time.
 * What ends this process in the meantime ends the program too. Rejects with one line if it fails.
 */
function runStep({ title, done, command, args, cwd, env }) {
  const started = Date.now();
  const elapsed = () => `${Math.round((Date.now() - started) / 1000)} s`;
  console.log(`${title} ...`);
  const child = spawn(command, args, {
    cwd,
    env: { ...process.env, ...env },
    stdio: ["ignore", "inherit", "inherit"],
  });
  const beat = setInterval(() => console.log(`${title} ... ${elapsed()}`), 10_000);
  const pass = (signal) => child.kill(signal);
  process.on("SIGINT", pass).on("SIGTERM", pass);
  return new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("exit", (code, signal) => {
      if (code === 0) resolve();
      else reject(new Error(`${title.toLowerCase()} failed (${signal || `exit code ${code}`})`));
    });
  })
    .then(() => console.log(`${done} in ${elapsed()}`))
    .finally(() => {
      clearInterval(beat);
      process.off("SIGINT", pass).off("SIGTERM", pass);
    });
}

module.exports = { runStep };
