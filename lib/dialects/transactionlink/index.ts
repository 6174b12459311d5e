import type { Dialect } from "@/lib/http/dialect";
import { authorize, refresh } from "./auth";
import { contract } from "./contract";
import { description } from "./description";
import { cancelExecution, createExecution, deleteExecution, getExecution, getResult } from "./executions";

/** TransactionLink workflow executions. */
export const transactionlink: Dialect = {
  contract,
  description,
  rows: [authorize, refresh, createExecution, getExecution, cancelExecution, deleteExecution, getResult],
};
