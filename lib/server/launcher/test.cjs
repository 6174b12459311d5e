// Plain, old JavaScript: this file must load on a Node that is too old for everything else.
"use strict";

require("./node-version.cjs").requireNode();
require("./test/main.cjs").main(process.argv.slice(2));
