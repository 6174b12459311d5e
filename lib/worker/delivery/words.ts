import type { Sending } from "@/db/queries/deliveries";
import { NoticeType } from "@/lib/contracts/notifications";
import type { Json } from "@/lib/contracts/primitives";

type Words = {
  types: Record<NoticeType, string>;
  several: (n: number) => string;
  by: string;
  settings: string;
};

const en: Words = {
  types: {
    assigned: "Assigned to you",
    group_assigned: "New in your group",
    reassigned_away: "Handed over to somebody else",
    mentioned: "You were mentioned",
    commented: "New comment",
    escalated: "Escalated",
    due_soon: "Due soon",
    overdue: "Overdue",
    returned: "Came back to you",
    batch_done: "Your batch is done",
    substitution: "A substitution concerns you",
  },
  several: (n) => `${n} notifications`,
  by: "by",
  settings: "Choose what you are told of",
};

const es: Words = {
  types: {
    assigned: "Se le ha asignado",
    group_assigned: "Nueva en su grupo",
    reassigned_away: "Se ha reasignado a otra persona",
    mentioned: "Le han mencionado",
    commented: "Nuevo comentario",
    escalated: "Escalada",
    due_soon: "Vence pronto",
    overdue: "Vencida",
    returned: "Ha vuelto a usted",
    batch_done: "Su lote ha terminado",
    substitution: "Una sustitución le concierne",
  },
  several: (n) => `${n} notificaciones`,
  by: "por",
  settings: "Elija de qué quiere que le avisemos",
};

const wordsIn = (locale: string | null): Words => (locale?.startsWith("es") ? es : en);

/** What a notice says, in one line. */
export function lineOf({ kind, data }: Pick<Sending, "kind" | "data">, locale: string | null): string {
  const words = wordsIn(locale);
  const type = NoticeType.safeParse(kind);
  const about = [data["step_name"], data["entity_label"]].filter(isText).join(" · ");
  const actor = nameIn(data["actor"]);
  const said = isText(data["text"]) ? `“${data["text"]}”` : "";
  const head = type.success ? words.types[type.data] : kind;
  return [about === "" ? head : `${head}: ${about}`, actor && `${words.by} ${actor}`, said]
    .filter((part) => part !== "")
    .join(" — ");
}

/** The subject of an e-mail: the notice's own line, or how many there are. */
export const subjectOf = (notices: Sending[], locale: string | null): string => {
  const [first] = notices;
  return first && notices.length === 1
    ? (lineOf(first, locale).split(" — ")[0] ?? "")
    : wordsIn(locale).several(notices.length);
};

export const settingsLine = (locale: string | null): string => wordsIn(locale).settings;

/** Where a notice leads to. */
export const pathOf = ({ taskId }: Pick<Sending, "taskId">): string =>
  taskId === null ? "/notifications" : `/inbox/${taskId}`;

const isText = (value: Json | undefined): value is string => typeof value === "string" && value !== "";

function nameIn(value: Json | undefined): string {
  if (value === null || typeof value !== "object" || Array.isArray(value)) return "";
  return isText(value["name"]) ? value["name"] : "";
}
