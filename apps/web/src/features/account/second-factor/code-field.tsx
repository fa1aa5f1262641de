import { t } from "@lingui/core/macro";
import type { UseFormRegisterReturn } from "react-hook-form";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";

interface CodeFieldProps {
  field: UseFormRegisterReturn;
  error: string | undefined;
  /** Only a code of the app will do, and no recovery code. */
  isOfApp?: boolean;
}

export function CodeField({ field, error, isOfApp = false }: CodeFieldProps) {
  return (
    <Field
      label={isOfApp ? t`Code that the app shows` : t`Code`}
      hint={isOfApp ? undefined : t`That your authenticator app shows, or a recovery code.`}
      error={error}
    >
      {(control) => (
        <Input
          {...control}
          {...field}
          autoComplete="one-time-code"
          inputMode={isOfApp ? "numeric" : "text"}
          autoCapitalize="off"
          autoCorrect="off"
          spellCheck={false}
          className="tabular font-mono tracking-wider"
        />
      )}
    </Field>
  );
}

/** What is said of a code that the form does not even send. */
export function unfitCodeText({ isOfApp }: { isOfApp: boolean }): string {
  return isOfApp
    ? t`Type the six digits that the app shows.`
    : t`Type six digits, or a recovery code of sixteen letters and digits.`;
}
