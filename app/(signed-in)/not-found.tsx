import { NotFoundState } from "@/components/shell/not-found-state";

export default function NotFound() {
  return (
    <div className="grid h-full place-items-center">
      <NotFoundState />
    </div>
  );
}
