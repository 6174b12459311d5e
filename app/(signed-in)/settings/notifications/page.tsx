import { NotificationSettings } from "@/components/settings/notification-settings";
import { Texts } from "@/components/shell/texts";

export default function NotificationSettingsPage() {
  return (
    <Texts of={["notifications"]}>
      <NotificationSettings />
    </Texts>
  );
}
