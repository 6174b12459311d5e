import type { Json } from "../../primitives";

/** An example of one operation, as the published pages print it where they do, with the additive keys. */
export type Example = {
  path?: Record<string, string>;
  query?: Record<string, string>;
  body?: Json;
  /** What stands in `data`. */
  data: Json;
  meta?: { total: number; limit: number; offset: number };
};

/** Keeps the examples' names, so that none can be forgotten. */
export const examplesOf = <Name extends string>(given: Record<Name, Example>): Record<Name, Example> => given;

export const TASK = "674839201748392018";
export const INSTANCE = "591847302948571634";
export const DEFINITION = "482938470192837465";
export const salesTeam = { id: "293847102938471029", name: "Sales Team" };
export const john = { id: "182736450918273640", name: "John Doe" };
export const maria = { id: "182736450918273645", name: "Maria Garcia" };
export const acme = { type: "CUENTA", id: "738291047382910473", label: "Acme Corp" };
