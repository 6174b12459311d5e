import { Socket } from "node:net";

/**
 * A socket to the database that sends what is written in one turn of the event loop at once. Statements that do not
 * wait for each other then cost one system call and wake the server once.
 */
export class BatchingSocket extends Socket {
  #waits = false;

  constructor() {
    super();
    // `connect` of Node puts the plain `write` in the place of this one.
    this.once("connect", () => Reflect.deleteProperty(this, "write"));
  }

  override write(chunk: Uint8Array | string, ...rest: never[]): boolean {
    if (!this.#waits) {
      this.#waits = true;
      this.cork();
      process.nextTick(() => {
        this.#waits = false;
        this.uncork();
      });
    }
    return super.write(chunk, ...rest);
  }
}
