import type { Role } from "@boxoffice/contracts";
import { CalendarPlus, Ticket } from "lucide-react";
import type { UseFormRegisterReturn } from "react-hook-form";

const choices: { role: Role; icon: typeof Ticket; title: string; note: string }[] = [
  { role: "CUSTOMER", icon: Ticket, title: "Book tickets", note: "A customer account" },
  { role: "ORGANIZER", icon: CalendarPlus, title: "Publish events", note: "An organizer account" },
];

export function RoleChoice({ field }: { field: UseFormRegisterReturn }) {
  return (
    <fieldset>
      <legend className="mb-1.5 text-sm font-medium">I want to</legend>
      <div className="grid grid-cols-2 gap-2">
        {choices.map(({ role, icon: Icon, title, note }) => (
          <label
            key={role}
            className="flex flex-col gap-1 rounded-cover border border-line-strong bg-surface p-4 transition-colors hover:bg-hover has-checked:border-accent has-checked:bg-accent-soft has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-accent"
          >
            <input {...field} type="radio" value={role} className="sr-only" />
            <Icon aria-hidden strokeWidth={1.75} className="mb-1 size-5 text-ink-2" />
            <span className="font-medium">{title}</span>
            <span className="text-xs text-ink-2">{note}</span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}
