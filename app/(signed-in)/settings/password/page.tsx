import { PasswordForm } from "@/components/settings/password-form";

export default function PasswordPage() {
  return <PasswordForm />;
}
