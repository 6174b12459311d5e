import { Role } from "@/lib/contracts/permissions";
import { createUser, disableUser, enableUser, resetPassword } from "@/lib/services/admin/users";
import { BootError } from "../boot-error";
import type { Command, Given, Option } from "./command";
import { adminOf, tenantOption } from "./tenant";

const email: Option = { value: "address", help: "the e-mail address, which signs in", required: true };
const fromInput: Option = {
  help: "read the password from standard input; without it one is made up and printed once",
};

export const userCommands: Command[] = [
  {
    name: "user create",
    summary: "Adds a person to a tenant.",
    options: {
      ...tenantOption,
      email,
      username: { value: "name", help: "the short name that definitions and the API use", required: true },
      name: { value: "text", help: "the name that is shown", required: true },
      role: { value: Role.options.join("|"), help: "what the person may do; staff if left out" },
      group: { value: "name", help: "a group to be in, which exists", multiple: true },
      "password-stdin": fromInput,
    },
    run: async (given) => {
      const password = await passwordOf(given);
      const made = await createUser(await adminOf(given), {
        email: given.text("email"),
        username: given.text("username"),
        name: given.text("name"),
        role: roleOf(given),
        groups: given.many("group"),
        password,
      });
      const { username, role, id } = made.user;
      return [`User ${username} was made (id ${id}, role ${role}).`, ...once(password, made.password)];
    },
  },
  {
    name: "user reset-password",
    summary: "Gives a person a new password. Sessions and tokens of the person end at once.",
    options: { ...tenantOption, email, "password-stdin": fromInput },
    run: async (given) => {
      const password = await passwordOf(given);
      const { user, password: now } = await resetPassword(
        await adminOf(given),
        given.text("email"),
        password,
      );
      return [`The password of ${user.username} was changed.`, ...once(password, now)];
    },
  },
  {
    name: "user disable",
    summary: "Shuts a person out. Sessions and tokens of the person end at once; the work stays as it is.",
    options: { ...tenantOption, email },
    run: async (given) => {
      await disableUser(await adminOf(given), given.text("email"));
      return [`${given.text("email")} can no longer sign in.`];
    },
  },
  {
    name: "user enable",
    summary: "Lets a person in again who was disabled.",
    options: { ...tenantOption, email },
    run: async (given) => {
      await enableUser(await adminOf(given), given.text("email"));
      return [`${given.text("email")} can sign in again.`];
    },
  },
];

/** The role that `--role` names, if it was given. */
export function roleOf(given: Given): Role | undefined {
  const named = given.maybe("role");
  if (named === undefined) return undefined;
  const role = Role.safeParse(named);
  if (!role.success) throw new BootError(`--role must be one of ${Role.options.join(", ")}`);
  return role.data;
}

async function passwordOf(given: Given): Promise<string | undefined> {
  if (!given.has("password-stdin")) return undefined;
  let text = "";
  for await (const chunk of process.stdin) text += String(chunk);
  const password = text.replace(/\r?\n$/, "");
  if (password.length < 10) throw new BootError("the password must have at least 10 characters");
  return password;
}

/** A password that was made up is shown this once; one that was given is known already. */
function once(given: string | undefined, password: string): string[] {
  return given === undefined ? [`Password, shown this once: ${password}`] : [];
}
