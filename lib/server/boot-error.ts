/** The process cannot start; the message is one line for the person at the shell, who needs no stack. */
export class BootError extends Error {
  override readonly name = "BootError";
}

const causes: Record<string, string> = {
  EACCES: "no permission",
  EPERM: "no permission",
  ENOENT: "there is no such folder",
  EROFS: "the file system is read-only",
  ENOSPC: "no space left on the disk",
  ENOTDIR: "a part of the path is a file",
  EEXIST: "a part of the path is a file",
};

/** Runs a step that touches files; what the file system refuses becomes a `BootError` that names the path. */
export function onFiles<T>(doing: string, run: () => T): T {
  try {
    return run();
  } catch (error) {
    throw asBootError(doing, error);
  }
}

/** The refusal as a `BootError`, if it is one of the file system's; else the error as it was. */
export function asBootError(doing: string, error: unknown): unknown {
  const { code, path } = error as NodeJS.ErrnoException;
  const cause = causes[code ?? ""];
  return cause ? new BootError(`cannot ${doing}: ${cause}${path ? ` (${path})` : ""}`) : error;
}
