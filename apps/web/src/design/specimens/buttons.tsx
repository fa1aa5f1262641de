import { Plus, Sun } from "lucide-react";
import { Button } from "@/components/ui/button";
import type { Specimen } from "@/design/specimens";

const variants = ["primary", "secondary", "ghost", "danger"] as const;

export const buttons: Specimen = {
  name: "Button",
  files: ["button"],
  note: "Says what happens. Busy keeps its colour and its words; disabled says why in them.",
  Show: () => (
    <div className="space-y-3">
      {variants.map((variant) => (
        <div key={variant} className="flex flex-wrap gap-2">
          <Button variant={variant}>Book 2 tickets</Button>
          <Button variant={variant} isBusy>
            Book 2 tickets
          </Button>
          <Button variant={variant} disabled>
            Sold out
          </Button>
        </div>
      ))}
      <div className="flex flex-wrap items-center gap-2">
        <Button size="sm">Try again</Button>
        <Button size="square" aria-label="One more">
          <Plus aria-hidden className="size-5" />
        </Button>
        <Button variant="ghost" size="icon" aria-label="Theme">
          <Sun aria-hidden className="size-4.5" />
        </Button>
      </div>
    </div>
  ),
};
