import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";

import { NotificationsScreen } from "@/components/notifications/notifications-screen";
import { Texts } from "@/components/shell/texts";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("notifications"))("title") };
}

export default function NotificationsPage() {
  return (
    <Texts of={["notifications"]}>
      <NotificationsScreen />
    </Texts>
  );
}
