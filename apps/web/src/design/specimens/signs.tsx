import { CircleCheck, CircleSlash, Flame, Globe, PencilLine, XCircle } from "lucide-react";
import { Badge } from "@/components/ui/badge";
import { Skeleton } from "@/components/ui/skeleton";
import { Spinner } from "@/components/ui/spinner";
import type { Specimen } from "@/design/specimens";

export const badges: Specimen = {
  name: "Badge",
  files: ["badge"],
  note: "A state: always an icon and a word, never a colour alone.",
  Show: () => (
    <div className="flex flex-wrap gap-2">
      <Badge icon={CircleCheck} tone="good">
        Confirmed
      </Badge>
      <Badge icon={Flame} tone="warn">
        2 left
      </Badge>
      <Badge icon={XCircle} tone="bad">
        Cancelled
      </Badge>
      <Badge icon={Globe} tone="accent">
        Published
      </Badge>
      <Badge icon={PencilLine} tone="neutral">
        Draft
      </Badge>
      <Badge icon={CircleSlash} tone="neutral">
        Sold out
      </Badge>
    </div>
  ),
};

export const waiting: Specimen = {
  name: "Skeleton",
  files: ["skeleton"],
  note: "In the final size of what is on its way. Nothing shows for waits under 200 ms.",
  Show: () => (
    <div className="flex gap-4">
      <Skeleton className="h-20 w-30 shrink-0 rounded-cover" />
      <div className="flex-1 space-y-2 pt-1">
        <Skeleton className="h-5 w-2/3" />
        <Skeleton className="h-4 w-1/2" />
      </div>
    </div>
  ),
};

export const spinners: Specimen = {
  name: "Spinner",
  files: ["spinner"],
  note: "Inside a busy button, beside its words.",
  Show: Spinner,
};
