import desk from "./desk.json";
import docs from "./docs.json";
import type { en } from "../en";
import errors from "./errors.json";
import scopes from "./scopes.json";
import settings from "./settings.json";
import shell from "./shell.json";
import shortcuts from "./shortcuts.json";
import signin from "./signin.json";
import ui from "./ui.json";
import form from "./form.json";
import inbox from "./inbox.json";
import inboxBulk from "./inbox-bulk.json";
import instances from "./instances.json";
import absence from "./absence.json";
import notifications from "./notifications.json";
import palette from "./palette.json";
import task from "./task.json";

/** Spanish, one file per namespace. */
export const es: typeof en = {
  desk,
  docs,
  errors,
  scopes,
  settings,
  shell,
  shortcuts,
  signin,
  ui,
  form,
  inbox,
  "inbox-bulk": inboxBulk,
  instances,
  absence,
  notifications,
  palette,
  task,
};
