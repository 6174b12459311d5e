import { operations } from "@/lib/contracts/operations";
import { service } from "../service";
import { toView, viewsOf } from "./view";

/** The views that the caller finds: their own, their groups', and those for everybody. */
export const listViews = service(operations.listViews, async (ctx) =>
  (await viewsOf(ctx)).map((view) => toView(ctx, view)),
);
