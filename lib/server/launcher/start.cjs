// Plain, old JavaScript: this file must load on a Node that is too old for everything else.
"use strict";

require("./node-version.cjs").requireNode();
require("./launch.cjs").launch(process.argv[2] || "start", process.argv.slice(3));
