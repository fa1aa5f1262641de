import { i18n, type MessageDescriptor } from "@lingui/core";
import { msg, t } from "@lingui/core/macro";
import type { Role } from "@boxoffice/contracts";
import { CalendarPlus, Ticket } from "lucide-react";
import type { UseFormRegisterReturn } from "react-hook-form";

const choices: { role: Role; icon: typeof Ticket; title: MessageDescriptor; note: MessageDescriptor }[] = [
  { role: "CUSTOMER", icon: Ticket, title: msg`Book tickets`, note: msg`A customer account` },
  { role: "ORGANIZER", icon: CalendarPlus, title: msg`Publish events`, note: msg`An organizer account` },
];

export function RoleChoice({ field }: { field: UseFormRegisterReturn }) {
  return (
    <fieldset>
      <legend className="mb-1.5 text-sm font-medium">{t`I want to`}</legend>
      <div className="grid grid-cols-2 gap-2">
        {choices.map(({ role, icon: Icon, title, note }) => (
          <label
            key={role}
            className="flex flex-col gap-1 rounded-cover border border-line-strong bg-surface p-4 transition-colors hover:bg-hover has-checked:border-accent has-checked:bg-accent-soft has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-accent"
          >
            <input {...field} type="radio" value={role} className="sr-only" />
            <Icon aria-hidden strokeWidth={1.75} className="mb-1 size-5 text-ink-2" />
            <span className="font-medium">{i18n._(title)}</span>
            <span className="text-xs text-ink-2">{i18n._(note)}</span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}
