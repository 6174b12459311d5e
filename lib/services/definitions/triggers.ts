import type { Definition, Trigger } from "@/lib/contracts/definition";

const BY_HAND: readonly Trigger[] = [{ type: "manual" }];

/** What starts instances of a definition; without any it is started by hand. */
export const triggersOf = ({ triggers }: Definition): readonly Trigger[] => triggers ?? BY_HAND;
