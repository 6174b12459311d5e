/** How this page hears of changes: from the server as they happen, or by asking now and then. */
export type LiveState = "live" | "polling";

const SELDOM = 60_000;
const OFTEN = 15_000;

let state: LiveState = "polling";

export const liveState = (): LiveState => state;

export function setLiveState(to: LiveState): void {
  state = to;
}

/** How often to ask again for what is on the screen: seldom while the server tells of changes itself. */
export const pollEvery = (): number => (state === "live" ? SELDOM : OFTEN);
