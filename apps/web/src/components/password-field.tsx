import { t } from "@lingui/core/macro";
import type { UseFormRegisterReturn } from "react-hook-form";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";

interface PasswordFieldProps {
  label: string;
  field: UseFormRegisterReturn;
  error: string | undefined;
  /** A password to be chosen: managers offer one, and it is said what makes a good one. */
  isNew?: boolean;
}

export function PasswordField({ label, field, error, isNew = false }: PasswordFieldProps) {
  return (
    <Field
      label={label}
      hint={isNew ? t`At least 12 characters. A short sentence is fine.` : undefined}
      error={error}
    >
      {(control) => (
        <Input
          {...control}
          {...field}
          type="password"
          autoComplete={isNew ? "new-password" : "current-password"}
        />
      )}
    </Field>
  );
}
