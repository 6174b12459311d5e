import { createGroup, joinGroup, leaveGroup } from "@/lib/services/admin/groups";
import type { Command, Given, Option } from "./command";
import { adminOf, tenantOption } from "./tenant";

const group: Option = { value: "name", help: "the group", required: true };
const username: Option = { value: "name", help: "the person", required: true };
const membership = (given: Given) => ({ group: given.text("group"), username: given.text("username") });

export const groupCommands: Command[] = [
  {
    name: "group create",
    summary: "Adds a group, which tasks can be given to.",
    options: {
      ...tenantOption,
      name: { value: "name", help: "its name, which definitions use", required: true },
    },
    run: async (given) => {
      const { id, name } = await createGroup(await adminOf(given), given.text("name"));
      return [`Group ${name} was made (id ${id}).`];
    },
  },
  {
    name: "group add",
    summary: "Puts a person into a group.",
    options: { ...tenantOption, group, username },
    run: async (given) => {
      await joinGroup(await adminOf(given), membership(given));
      return [`${given.text("username")} is in ${given.text("group")}.`];
    },
  },
  {
    name: "group remove",
    summary: "Takes a person out of a group. What the person has claimed stays claimed.",
    options: { ...tenantOption, group, username },
    run: async (given) => {
      await leaveGroup(await adminOf(given), membership(given));
      return [`${given.text("username")} is no longer in ${given.text("group")}.`];
    },
  },
];
