import { Profile } from "@/components/settings/profile";
import { pageContext } from "@/lib/http/page-context";
import { me } from "@/lib/services/people/me";

export default async function ProfilePage() {
  return <Profile me={await me(await pageContext(), {})} />;
}
