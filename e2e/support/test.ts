import AxeBuilder from "@axe-core/playwright";
import { test as base, expect, type Page } from "@playwright/test";

import { comingToLife } from "./alive";
import { type Api, apiOf, headersOf } from "./api";
import { complaintsOf } from "./complaints";
import { type Demo, type DemoTenant, type DemoUser, readDemo, userOf } from "./demo";
import { sessionOf } from "./sign-in";

export { expect };
export { type Api, ok } from "./api";
export { type Demo, definitionOf, userOf } from "./demo";
export { signInByForm } from "./sign-in";

type Who = DemoUser | string;

type Fixtures = {
  demo: Demo;
  /** Gives a page the session of a person, named by username, by role or as a whole. */
  signIn: (page: Page, who: Who) => Promise<DemoUser>;
  /** A caller of the REST contract for a person; of the demo tenant unless another is given. */
  api: (who: Who, tenant?: DemoTenant) => Promise<Api>;
  /** Fails with what axe finds wrong on the page as it stands. */
  axe: (page: Page) => Promise<void>;
};

export const test = base.extend<Fixtures>({
  demo: async ({}, use) => use(readDemo()),

  page: async ({ page }, use) => {
    const wrong = complaintsOf(page);
    await use(comingToLife(page));
    expect(wrong, "what the browser's console complains of").toEqual([]);
  },

  baseURL: async ({ demo }, use) => use(demo.url),

  signIn: async ({ browser, demo }, use) => {
    await use(async (page, who) => {
      const user = typeof who === "string" ? userOf(demo, who) : who;
      const { cookies } = await sessionOf(browser, demo.url, user);
      await page.context().clearCookies();
      await page.context().addCookies(cookies);
      return user;
    });
  },

  api: async ({ playwright, demo }, use) => {
    const request = await playwright.request.newContext();
    await use(async (who, tenant = demo) => {
      const user = typeof who === "string" ? userOf(tenant, who) : who;
      return apiOf(request, demo.url, tenant, await headersOf(request, demo.url, tenant, user));
    });
    await request.dispose();
  },

  axe: async ({}, use, info) => {
    await use(async (page) => {
      info.setTimeout(info.timeout + 30_000); // it looks at every element of the page
      const { violations } = await new AxeBuilder({ page }).analyze();
      const found = violations.map(({ id, help, nodes }) => ({ id, help, at: nodes.map((n) => n.target) }));
      expect(found, `axe on ${page.url()}`).toEqual([]);
    });
  },
});
