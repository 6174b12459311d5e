import { readdirSync } from "node:fs";
import path from "node:path";
import { contracts } from "@/lib/dialects";

/** A route of the file system: the segments of its path, and the file that answers it. */
export type Route = { path: string; file: string };

const operators = ["healthz", "readyz", "metrics"];

/** Whether a path belongs to a REST contract or to an operator, and never to a page. */
export function isRest(pathname: string): boolean {
  const [, first = ""] = pathname.split("/", 2);
  return operators.includes(first) || contracts.some(({ paths }) => paths.includes(first));
}

/** Every REST route under `app`, found by its `route.ts`. */
export function findRoutes(app: string): Route[] {
  return readdirSync(app, { recursive: true, encoding: "utf8" })
    .filter((file) => path.basename(file) === "route.ts")
    .map((file) => ({ path: pathOf(path.dirname(file)), file: path.join(app, file) }))
    .filter((route) => isRest(route.path));
}

/** The path a folder under `app` stands for; folders in parentheses only group. */
function pathOf(folder: string): string {
  const segments = folder.split(path.sep).filter((segment) => !/^\(.*\)$/.test(segment));
  return `/${segments.join("/")}`;
}
