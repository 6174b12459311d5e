import { expect, test } from "../support/test";
import { startOnboarding, taskPane } from "./work";

test("each result says where it leads, before it is pressed and as the answers change @phone", async ({
  page,
  demo,
  signIn,
  api,
  axe,
}) => {
  const { taskId } = await startOnboarding(await api("jdoe"), demo);
  await signIn(page, "jdoe");
  await page.goto(`/inbox/${taskId}`);
  const pane = taskPane(page);
  await expect(pane.getByText("on to Send Welcome Email")).toBeVisible();
  await expect(pane.getByRole("button", { name: "Approved" })).toHaveAccessibleDescription(
    /on to Send Welcome Email/,
  );
  await axe(page);
});
