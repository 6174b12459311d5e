import { PreferencesForm } from "@/components/settings/preferences";

export default function PreferencesPage() {
  return <PreferencesForm />;
}
