import type { NodeOf, NodeType } from "@/lib/contracts/definition";
import { callActivity } from "./call-activity";
import { end } from "./end";
import { event } from "./event";
import { exclusiveGateway } from "./exclusive-gateway";
import type { NodeBehaviour } from "./node";
import { parallelGateway } from "./parallel-gateway";
import { scriptTask } from "./script-task";
import { serviceTask } from "./service-task";
import { start } from "./start";
import { timer } from "./timer";
import { userTask } from "./user-task";

/** What each kind of node does. A kind without a row cannot be published. */
const behaviours: { readonly [T in NodeType]?: NodeBehaviour<T> } = {
  start,
  end,
  user_task: userTask,
  exclusive_gateway: exclusiveGateway,
  parallel_gateway: parallelGateway,
  script_task: scriptTask,
  timer,
  service_task: serviceTask,
  event,
  call_activity: callActivity,
};

/** The behaviour of a node; undefined when there is none of its kind. */
export const behaviourOf = <T extends NodeType>(
  node: { type: T } & NodeOf<T>,
): NodeBehaviour<T> | undefined => behaviours[node.type];
