import { operations } from "@/lib/contracts/operations";
import { service } from "../service";
import { pushKey } from "./vapid";

/** The key that a browser subscribes to push messages with. */
export const getPushKey = service(operations.getPushKey, async () => ({ key: pushKey() }));
