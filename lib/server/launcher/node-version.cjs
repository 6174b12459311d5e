// Plain, old JavaScript: this file must load on a Node that is too old for everything else.
"use strict";

var needed = [20, 19];

/** Whether a Node of this version, such as `v20.19.0`, is recent enough. */
function isRecentEnough(version) {
  var parts = version.replace(/^v/, "").split(".").map(Number);
  return parts[0] > needed[0] || (parts[0] === needed[0] && parts[1] >= needed[1]);
}

/** Ends the process with one line if this Node is too old. */
function requireNode() {
  if (isRecentEnough(process.version)) return;
  var here = "this is " + process.version + ", Bandeja needs " + needed.join(".") + " or later";
  process.stderr.write("bandeja: Node too old: " + here + " (https://nodejs.org)\n");
  process.exit(1);
}

module.exports = { isRecentEnough: isRecentEnough, requireNode: requireNode };
