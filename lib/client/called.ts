import type { People } from "@/lib/contracts/tasks";

/** What somebody is called whom an answer names by username; whom its `people` do not know keeps the username. */
export const called = (people: People | undefined, username: string): string =>
  people && Object.hasOwn(people, username) ? (people[username] ?? username) : username;
