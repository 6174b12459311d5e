import type { Dialect } from "@/lib/http/dialect";
import * as account from "./account";
import { contract } from "./contract";
import { description } from "./description";
import * as instance from "./instance";
import * as instances from "./instances";
import * as many from "./many";
import * as versions from "./versions";
import * as workflows from "./workflows";

/** Cloudflare Workflows, with what its command line asks about a token. */
export const cloudflare: Dialect = {
  contract,
  description,
  rows: [
    workflows.listWorkflows,
    workflows.getWorkflow,
    workflows.putWorkflow,
    workflows.deleteWorkflow,
    versions.listVersions,
    versions.getVersion,
    versions.getGraph,
    instances.listInstances,
    instances.createInstance,
    instances.createInstances,
    many.terminateInstances,
    many.deleteInstances,
    many.terminateAll,
    many.getTerminateAll,
    instance.getInstance,
    instance.deleteInstance,
    instance.changeStatus,
    instance.sendEvent,
    instance.getStep,
    account.verifyToken,
    account.verifyAccountToken,
    account.getUser,
    account.listAccounts,
    account.getAccount,
    account.listMemberships,
  ],
};
