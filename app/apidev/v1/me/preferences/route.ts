import { endpoint } from "@/lib/http/endpoint";
import { getPreferences } from "@/lib/services/people/preferences-get";
import { patchPreferences } from "@/lib/services/people/preferences-patch";

export const GET = endpoint(getPreferences);
export const PATCH = endpoint(patchPreferences);
