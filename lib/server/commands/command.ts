import { parseArgs } from "node:util";
import { BootError } from "../boot-error";

/** An option as `--help` shows it. `value` names what follows it; without, it is a switch. */
export type Option = { help: string; value?: string; required?: true; multiple?: true };

/** One thing an operator can do from the shell. What `run` returns is printed. */
export type Command = {
  name: string;
  summary: string;
  options: Record<string, Option>;
  run(given: Given): Promise<string[]>;
};

/** The options a command was called with, after those that are required were found to be there. */
export type Given = {
  /** A required option. */
  text(name: string): string;
  maybe(name: string): string | undefined;
  many(name: string): string[];
  whole(name: string): number | undefined;
  has(name: string): boolean;
};

/** Reads a command's options. Throws a `BootError` that names every one that is missing, or the one that is unknown. */
export function readOptions(command: Command, args: string[]): Given {
  const values = parsed(command, args);
  const missing = Object.entries(command.options).filter(
    ([name, option]) => option.required && !values[name],
  );
  if (missing.length > 0) {
    const names = missing.map(([name]) => `--${name}`).join(", ");
    throw new BootError(`${command.name} needs ${names}; see \`npm run admin -- ${command.name} --help\``);
  }
  const list = (name: string) => [values[name] ?? []].flat().map(String);
  return {
    text: (name) => list(name)[0] ?? "",
    maybe: (name) => list(name)[0],
    many: (name) => list(name),
    whole: (name) => wholeNumber(name, list(name)[0]),
    has: (name) => values[name] === true,
  };
}

/** What `--help` prints for one command. */
export function helpOf({ name, summary, options }: Command): string {
  const rows = Object.entries(options).map(([option, { value, help, required, multiple }]) => {
    const notes = [required && "required", multiple && "may be repeated"].filter(Boolean).join(", ");
    return [`--${option}${value ? ` <${value}>` : ""}`, `${help}${notes ? ` (${notes})` : ""}`] as const;
  });
  const width = Math.max(...rows.map(([left]) => left.length));
  return [
    `npm run admin -- ${name} [options]`,
    "",
    summary,
    "",
    ...rows.map(([left, right]) => `  ${left.padEnd(width)}  ${right}`),
  ].join("\n");
}

function parsed({ name, options }: Command, args: string[]) {
  const known = Object.entries(options).map(([option, { value, multiple }]) => {
    return [option, { type: value ? "string" : "boolean", multiple: multiple === true }] as const;
  });
  try {
    return parseArgs({ args, options: Object.fromEntries(known), strict: true }).values;
  } catch (error) {
    const [first = ""] = error instanceof Error ? error.message.split(/[.\n]/) : [];
    throw new BootError(`${name}: ${first}; see \`npm run admin -- ${name} --help\``);
  }
}

function wholeNumber(name: string, text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  if (!/^\d{1,9}$/.test(text)) throw new BootError(`--${name} must be a whole number`);
  return Number(text);
}
