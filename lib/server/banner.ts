import { z } from "zod";

/** What the demo's file says, as far as a newcomer needs it at the shell. */
export const Demo = z.looseObject({
  url: z.string(),
  tenant: z.string(),
  apiKey: z.string(),
  users: z.array(
    z.looseObject({ email: z.string(), password: z.string(), username: z.string(), role: z.string() }),
  ),
  orgToken: z.string().optional(),
  other: z.looseObject({ tenant: z.string(), orgToken: z.string().optional() }).optional(),
});
export type Demo = z.infer<typeof Demo>;

const shown = 6;

/** What a newcomer reads: where it is, who may sign in, and one line for the shell that works as it stands. */
export function banner(demo: Demo, file: string): string {
  const people = signIns(demo);
  const width = Math.max(...people.map(({ email }) => email.length));
  const lines = people.map(({ email, password, role }) => `    ${email.padEnd(width)}  ${password}  ${role}`);
  return `
  Bandeja is ready:  ${demo.url}
  Demo tenant:       ${demo.tenant}

  Sign in as (everybody stands in ${file}):
${lines.join("\n")}

  API key:           ${demo.apiKey}
  List tasks by REST:
${curl(demo)}
`;
}

/** One person of each role, and those whom the published examples name. */
function signIns({ users }: Demo): Demo["users"] {
  const first = users.filter(({ role }, at) => users.findIndex((user) => user.role === role) === at);
  const named = users.filter(({ username }) => username === "jdoe");
  return [...new Set([...first, ...named])].slice(0, shown);
}

/** Signs in and lists tasks, as one command without any program but curl and sed. */
export function curl({ url, tenant, apiKey, users }: Demo): string {
  const person = users.find(({ username }) => username === "jdoe") ?? users[0];
  const body = JSON.stringify({ email: person?.email, password: person?.password });
  const login = [
    `curl -s ${url}/apidev/v1/login -H ${quote(`tenant: ${tenant}`)} -H 'Content-Type: application/json'`,
    `-d ${quote(body)} | sed 's/.*"authorization":"\\([^"]*\\)".*/\\1/'`,
  ].join(" ");
  return [
    `curl -s '${url}/apidev/v1/workflow/tasks?limit=5' -H ${quote(`tenant: ${tenant}`)}`,
    `-H ${quote(`X-API-Key: ${apiKey}`)} -H "Authorization: Bearer $(${login})"`,
  ].join(" ");
}

/** Text as one word of a POSIX shell. */
function quote(text: string): string {
  return `'${text.replaceAll("'", `'\\''`)}'`;
}
