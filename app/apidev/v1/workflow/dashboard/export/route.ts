import { endpoint } from "@/lib/http/endpoint";
import { exportDesk } from "@/lib/services/dashboard/export";

export const GET = endpoint(exportDesk);
