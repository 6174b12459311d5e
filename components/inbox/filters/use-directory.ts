"use client";

import { useQueries, useQuery } from "@tanstack/react-query";
import { useMemo } from "react";

import { definitions, groups, named, people } from "@/lib/client/directory-queries";
import { isId, type Narrowing } from "@/lib/client/inbox-filters";
import { partsOf } from "@/lib/client/inbox-query/read";
import type { Directory, Named, Step } from "@/lib/client/inbox-query/words";
import type { DefinitionRow } from "@/lib/contracts/definitions";

type Ref = { id: string; name: string };
type Person = Ref & { username?: string };

const asGroup = ({ id, name }: Ref): Named => ({ id, name });
const stepsOf = ({ id: of, steps = [] }: DefinitionRow): Step[] =>
  steps.filter(({ type }) => type === "user_task").map(({ node_id: id, name }) => ({ id, name, of }));
const asPerson = ({ id, name, username }: Person): Named => ({ id, name: username ?? name, label: name });

/**
 * What is called what: all that the filters name; once somebody types or chooses (`wanted`) also what can be named, and
 * what the typed text names.
 */
export function useDirectory(filters: Narrowing, wanted: boolean, typed = ""): Directory {
  const needed = wanted || filters.definition.length > 0 || filters.step !== null;
  const workflows = useQuery({ ...definitions("all"), enabled: needed });
  const firstGroups = useQuery({ ...groups(""), enabled: wanted });
  const firstPeople = useQuery({ ...people(""), enabled: wanted });
  const ownGroups = useQuery(named("groups", filters.group));
  const ownPeople = useQuery(named("users", filters.holder.filter(isId)));
  const asked = useMemo(() => namesIn(wanted ? typed : ""), [wanted, typed]);
  const moreGroups = useQueries({ queries: asked.group.map(groups), combine: rowsOfAll<Ref> });
  const morePeople = useQueries({ queries: asked.assignee.map(people), combine: rowsOfAll<Person> });
  return useMemo(
    () => ({
      workflow: (workflows.data?.rows ?? []).map(asGroup),
      group: unique(
        [...(ownGroups.data ?? []), ...(firstGroups.data?.rows ?? []), ...moreGroups].map(asGroup),
      ),
      assignee: unique(
        [...(ownPeople.data ?? []), ...(firstPeople.data?.rows ?? []), ...morePeople].map(asPerson),
      ),
      step: (workflows.data?.rows ?? []).flatMap(stepsOf),
    }),
    [
      workflows.data,
      ownGroups.data,
      firstGroups.data,
      moreGroups,
      ownPeople.data,
      firstPeople.data,
      morePeople,
    ],
  );
}

const rowsOfAll = <Row>(results: { data?: { rows: readonly Row[] } | undefined }[]): Row[] =>
  results.flatMap(({ data }) => data?.rows ?? []);

const unique = (all: Named[]): Named[] => [...new Map(all.map((one) => [one.id, one])).values()];

/** The names of groups and people that a text may mean; there may be more of them than a picker shows. */
function namesIn(text: string): { group: string[]; assignee: string[] } {
  const found = { group: new Set<string>(), assignee: new Set<string>() };
  for (const part of partsOf(text)) {
    if (part.kind !== "field") continue;
    const field = part.name.text.toLowerCase();
    if (field !== "group" && field !== "assignee") continue;
    for (const value of part.values)
      if (value.text.length > 1 && !isId(value.text)) found[field].add(value.text);
  }
  return { group: [...found.group].slice(0, 5), assignee: [...found.assignee].slice(0, 5) };
}
