import { API } from "../office";

/** A list, by the contract whose credentials it takes. */
export type Case = { name: string; of: "tasks" | "instances" | "cloudflare" | "twinit"; query: string };

const from = (days: number): string => new Date(Date.now() - days * 86_400_000).toISOString().slice(0, 10);
const sorted = (sort: object): string => `sort=${encodeURIComponent(JSON.stringify(sort))}`;

const TASKS = {
  all: "",
  "offset 900,000": "offset=900000",
  "of one definition": "workflow=Invoice%20Review",
  "search, few": "search=norte%205ac",
  "search, many": "search=acme",
  "search, none": "search=zzzqqq",
  "open, search, few": "open_only=true&search=norte%205ac",
  "by priority": "sort=-priority",
  "by due date": "sort=due_date",
  "completed this week": `completed_from=${from(7)}`,
  "of priority 60 or more": "priority_min=60",
};

const INSTANCES = {
  all: "",
  "offset 900,000": "offset=900000",
  "ERROR, of one type": "status=ERROR&entity_type=CUENTA",
  "COMPLETED, of one type": "status=COMPLETED&entity_type=CUENTA",
  "since 150 days": `startdate=${from(150)}`,
  "search of a name": "search=onboarding",
  "search of a label, few": "search=norte%205ac",
  "search of a label, many": "search=acme",
  "search, none": "search=zzzqqq",
  "search, of one status": "search=acme&status=RUNNING",
};

const CLOUDFLARE = { all: "", waiting: "status=waiting", paused: "status=paused", "page 5,000": "page=5000" };

const TWINIT = {
  all: "",
  RUNNING: "_status=RUNNING",
  PAUSED: "_status=PAUSED",
  "part of a name": "_name=invoice",
  "part of a name, and status": "_name=onboarding&_status=RUNNING",
  "by _updatedAt": sorted({ _updatedAt: -1 }),
  "by _name": sorted({ _name: 1 }),
  "by _status": sorted({ _status: 1 }),
  "by _createdBy": sorted({ _createdBy: 1 }),
  "by _id": sorted({ _id: 1 }),
  "by _name, of a part of it": `_name=review&${sorted({ _name: -1 })}`,
};

const casesOf = (of: Case["of"], queries: Record<string, string>): Case[] =>
  Object.entries(queries).map(([name, query]) => ({ name: `${of}: ${name}`, of, query }));

export const CASES: readonly Case[] = [
  ...casesOf("tasks", TASKS),
  ...casesOf("instances", INSTANCES),
  ...casesOf("cloudflare", CLOUDFLARE),
  ...casesOf("twinit", TWINIT),
];

/** What two contracts call the tenant. */
type Names = { account: string; namespace: string };

/** The address of a list. */
export function pathOf({ of, query }: Case, { account, namespace }: Names): string {
  switch (of) {
    case "tasks":
    case "instances":
      return `${API}/${of}?limit=25&${query}`;
    case "cloudflare":
      return `/client/v4/accounts/${account}/workflows/bench-onboarding-approval/instances?per_page=50&${query}`;
    case "twinit":
      return `/workflowsvc/api/v1/workflows?nsfilter=${namespace}&_pageSize=25&${query}`;
  }
}
