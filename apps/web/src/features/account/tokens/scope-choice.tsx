import { i18n } from "@lingui/core";
import { t } from "@lingui/core/macro";
import type { Role } from "@boxoffice/contracts";
import { CircleAlert } from "lucide-react";
import { useId } from "react";
import type { UseFormRegisterReturn } from "react-hook-form";
import { scopesFor } from "@/features/account/tokens/scope-words";

interface ScopeChoiceProps {
  role: Role;
  field: UseFormRegisterReturn;
  error: string | undefined;
}

export function ScopeChoice({ role, field, error }: ScopeChoiceProps) {
  const errorId = useId();
  return (
    <fieldset aria-describedby={error && errorId}>
      <legend className="mb-1.5 text-sm font-medium">{t`What it may do`}</legend>
      <div className="divide-y divide-line rounded-control border border-line-strong">
        {scopesFor(role).map(({ scope, meaning }) => (
          <label
            key={scope}
            className="flex gap-3 px-3 py-2.5 transition-colors first:rounded-t-control last:rounded-b-control hover:bg-hover has-checked:bg-accent-soft has-focus-visible:outline-2 has-focus-visible:outline-accent"
          >
            <input
              {...field}
              type="checkbox"
              value={scope}
              className="mt-0.5 size-4 shrink-0 accent-accent outline-none"
            />
            <span className="min-w-0">
              <span className="block">{i18n._(meaning)}</span>
              <code className="block font-mono text-xs text-ink-2">{scope}</code>
            </span>
          </label>
        ))}
      </div>
      {error && (
        <p id={errorId} className="mt-1.5 flex gap-1.5 text-sm text-bad">
          <CircleAlert aria-hidden className="mt-0.5 size-4 shrink-0" />
          {error}
        </p>
      )}
    </fieldset>
  );
}
