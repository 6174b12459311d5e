// Loaded before the app (node --require): writes down every statement that it sends, so that the floor repeats
// what the code really does. The app under load runs without it.
"use strict";

const { appendFileSync } = require("node:fs");
const pg = require("pg");

const { query } = pg.Client.prototype;

pg.Client.prototype.query = function (config, values, ...rest) {
  const asked = typeof config === "string" ? { text: config } : config;
  const { name, text, rowMode } = asked;
  const statement = {
    name,
    text,
    rowMode,
    values: asked.values ?? (Array.isArray(values) ? values : undefined),
  };
  if (text) appendFileSync(process.env.BENCH_RECORD, `${JSON.stringify(statement)}\n`);
  return query.call(this, config, values, ...rest);
};
