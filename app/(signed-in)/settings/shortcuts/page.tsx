import { ShortcutSettings } from "@/components/settings/shortcut-settings";

export default function ShortcutsPage() {
  return <ShortcutSettings />;
}
