import errors from "./errors.json";
import settings from "./settings.json";
import shell from "./shell.json";
import shortcuts from "./shortcuts.json";
import signin from "./signin.json";
import ui from "./ui.json";

/** English, one file per namespace. The other languages have the same keys. */
export const en = { errors, settings, shell, shortcuts, signin, ui };
