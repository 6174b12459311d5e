/** What is wrong in a definition, and where: a JSON pointer into the document. */
export type Problem = { pointer: string; message: string };

/** Collects problems, which forbid publishing, and warnings, which do not. Paths are relative to `at`. */
export type Report = {
  problem(path: string, message: string): void;
  warning(path: string, message: string): void;
  /** The same report for a part of the document. */
  at(path: string): Report;
};

export type Findings = { problems: Problem[]; warnings: Problem[] };

export function newReport(findings: Findings, prefix = ""): Report {
  return {
    problem: (path, message) => void findings.problems.push({ pointer: prefix + path, message }),
    warning: (path, message) => void findings.warnings.push({ pointer: prefix + path, message }),
    at: (path) => newReport(findings, prefix + path),
  };
}

/** A JSON pointer of keys and positions. */
export const pointerTo = (path: readonly PropertyKey[]): string =>
  path.map((key) => `/${String(key).replaceAll("~", "~0").replaceAll("/", "~1")}`).join("");

/** Where each value stands that stood before already. */
export function repeated(values: readonly string[]): number[] {
  return [...values.keys()].filter((at) => values.indexOf(values[at] ?? "") < at);
}
