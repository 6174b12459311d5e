import { Absence } from "@/components/settings/absence";
import { Texts } from "@/components/shell/texts";

export default function AbsencePage() {
  return (
    <Texts of={["absence"]}>
      <Absence />
    </Texts>
  );
}
