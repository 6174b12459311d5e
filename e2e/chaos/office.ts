import { fastKey, headersOf } from "@/lib/fixtures/clients";
import { newGroup, newTenant, newUser, type Person, publish } from "@/lib/fixtures/factories";
import { type Kind, documents } from "./documents";

/** Somebody who works, and what their client sends with every request. */
export type Worker = { tenantId: string; id: string; username: string; headers: Record<string, string> };
export type Office = { tenantId: string; people: Worker[]; definitions: Record<Kind, string> };

const TENANTS = 4;
const PEOPLE = 3;

/** Some tenants with a few people each and the definitions that they work by, in the database of this process. */
export async function newOffices(url: string): Promise<Office[]> {
  const offices: Office[] = [];
  for (let n = 0; n < TENANTS; n += 1) offices.push(await newOffice(url));
  return offices;
}

async function newOffice(url: string): Promise<Office> {
  const tenant = await newTenant();
  const group = await newGroup(tenant, "Team");
  const key = await fastKey(tenant);
  const people: Worker[] = [];
  for (let n = 0; n < PEOPLE; n += 1)
    people.push(await worker(await newUser(tenant, { role: "manager", groups: [group] }), key));
  const ids = {} as Record<Kind, string>;
  for (const [kind, document] of Object.entries(documents(group.name, url)))
    ids[kind as Kind] = await publish(tenant, document);
  return { tenantId: tenant.id, people, definitions: ids };
}

async function worker(person: Person, key: string): Promise<Worker> {
  const { id, username } = person.caller;
  return { tenantId: person.tenant.id, id, username, headers: await headersOf(person, key) };
}
