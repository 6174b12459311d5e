import { execFile } from "node:child_process";
import { writeFile } from "node:fs/promises";
import path from "node:path";
import { promisify } from "node:util";

import { expect, test } from "../support/test";

const redocly = path.resolve("node_modules/@redocly/cli/bin/cli.js");
const quiet = { REDOCLY_TELEMETRY: "off", REDOCLY_SUPPRESS_UPDATE_NOTICE: "true" };

const documents = [
  "/apidev/v1/openapi.json",
  "/client/v4/openapi.json",
  "/workflowsvc/api/v1/openapi.json",
  "/workflows/openapi.json",
];

for (const document of documents)
  test(`the description at ${document} has no problem under the strict rules`, async ({ request }, info) => {
    const response = await request.get(document);
    expect(response.ok()).toBe(true);
    const file = info.outputPath("openapi.json");
    await writeFile(file, await response.text());

    const found = await promisify(execFile)(
      process.execPath,
      [
        redocly,
        "lint",
        file,
        "--extends",
        "recommended-strict",
        "--format",
        "json",
        "--max-problems",
        "1000",
      ],
      { env: { ...process.env, ...quiet }, maxBuffer: 2 ** 26 },
    ).then(
      ({ stdout }) => stdout,
      (error: { stdout: string }) => error.stdout,
    );

    expect(problemsOf(found)).toEqual([]);
  });

function problemsOf(report: string): string[] {
  type Problem = { ruleId: string; message: string; location: { pointer?: string }[] };
  const { problems } = JSON.parse(report.slice(report.indexOf("{"))) as { problems: Problem[] };
  return problems.map((each) => `${each.ruleId} at ${each.location[0]?.pointer ?? ""}: ${each.message}`);
}
