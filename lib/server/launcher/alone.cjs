"use strict";

const { readFileSync, rmSync, writeFileSync } = require("node:fs");
const path = require("node:path");

/**
 * Makes this process the only one that prepares the clone, until it calls the returned function or dies, however it
 * dies. Throws one line if another that lives is at it: two that install or build at once spoil each other's work.
 */
function prepareAlone(root) {
  const file = path.join(root, ".preparing");
  const mine = identity(process.pid);
  for (let tries = 0; !create(file, mine); tries++) {
    const [pid] = read(file).split(" ");
    const lives = pid && identity(Number(pid)) === read(file);
    if (lives || tries > 2) {
      throw new Error(`another start (process ${pid}) is installing or building here; wait until it is done`);
    }
    rmSync(file, { force: true });
  }
  return () => rmSync(file, { force: true });
}

/** The process's number and, where the system tells it, when it began: numbers are given again. Empty if it is gone. */
function identity(pid) {
  try {
    process.kill(pid, 0);
  } catch (error) {
    if (error.code !== "EPERM") return "";
  }
  const stat = read(`/proc/${pid}/stat`);
  return `${pid} ${stat.slice(stat.lastIndexOf(")") + 2).split(" ")[19] || ""}`;
}

function create(file, content) {
  try {
    writeFileSync(file, content, { flag: "wx" });
    return true;
  } catch (error) {
    // Where nothing may be noted, the work itself is refused too, or somebody has seen to it.
    if (["EACCES", "EPERM", "EROFS"].includes(error.code)) return true;
    if (error.code !== "EEXIST") throw error;
    return false;
  }
}

function read(file) {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return "";
  }
}

module.exports = { prepareAlone };
