import { type Api, test as base } from "../support/test";
import { type OwnForm, startForm } from "./own-form";
import { publish, reviewAndSign, startOf } from "./runs";
import { startOnboarding, verified, type Work } from "./work";

type Opened = Work & { rest: Api };

type Fixtures = {
  /** Starts a form as a person, who then has it open. */
  openForm: (who: string, form: OwnForm) => Promise<Opened>;
  /** Starts an onboarding; John, who has its first task, has it open. */
  openOnboarding: () => Promise<Opened>;
  /** Starts one whose first task is done; John has the second open, as one of the Sales Team. */
  openWelcome: () => Promise<Opened>;
  /** Starts an order of a workflow of its own, by Peter, who is signed in. */
  startOrder: (name: string) => Promise<{ id: string; rest: Api }>;
};

/** What many journeys begin with. */
export const test = base.extend<Fixtures>({
  openForm: async ({ page, signIn, api }, use) => {
    await use(async (who, form) => {
      const rest = await api(who);
      const work = await startForm(await api("admin"), rest, form);
      await signIn(page, who);
      await page.goto(`/inbox/${work.taskId}`);
      return { ...work, rest };
    });
  },

  openOnboarding: async ({ page, demo, signIn, api }, use) => {
    await use(async () => {
      const rest = await api("jdoe");
      const work = await startOnboarding(rest, demo);
      await signIn(page, "jdoe");
      await page.goto(`/inbox/${work.taskId}`);
      return { ...work, rest };
    });
  },

  openWelcome: async ({ page, demo, signIn, api }, use) => {
    await use(async () => {
      const rest = await api("jdoe");
      const work = await verified(rest, await startOnboarding(rest, demo));
      await signIn(page, "jdoe");
      await page.goto(`/inbox/${work.taskId}?scope=my_groups`);
      return { ...work, rest };
    });
  },

  startOrder: async ({ page, signIn, api }, use) => {
    await use(async (name) => {
      const rest = await api("pnovak");
      const id = await startOf(rest, await publish(await api("admin"), name, reviewAndSign));
      await signIn(page, "pnovak");
      return { id, rest };
    });
  },
});
