import { isBoxofficeError } from "@boxoffice/client";
import { authenticatorCode, secondFactorCode } from "@boxoffice/contracts";
import { t } from "@lingui/core/macro";
import { useEffect, useState } from "react";
import { useForm } from "react-hook-form";
import { ErrorNote } from "@/components/error-note";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";

interface SignInCodeProps {
  email: string;
  isBusy: boolean;
  error: unknown;
  onCode: (code: string) => void;
  /** To the address and the password, as they were typed. */
  onBack: () => void;
}

/** The second step of signing in: a code of the app, or a recovery code in its place. */
export function SignInCode({ email, isBusy, error, onCode, onBack }: SignInCodeProps) {
  const [isRecovery, setIsRecovery] = useState(false);
  const { register, handleSubmit, formState, setFocus, setValue, clearErrors } = useForm({
    defaultValues: { code: "" },
  });
  // At first; and after a refusal, to type another one.
  useEffect(() => {
    if (!isBusy) setFocus("code", { shouldSelect: true });
  }, [setFocus, isBusy]);
  const isRefused = isBoxofficeError(error, "SECOND_FACTOR_REQUIRED");
  const schema = isRecovery ? secondFactorCode : authenticatorCode;
  const whatFits = isRecovery
    ? t`A recovery code has sixteen letters and digits.`
    : t`Type the six digits that the app shows.`;
  const wrong = isRecovery
    ? t`This code is wrong, or was used before.`
    : t`This code is wrong, or was used before. The app shows a new one every half minute.`;
  const field = register("code", { validate: (code) => schema.safeParse(code).success || whatFits });

  return (
    <form
      noValidate
      className="rise-in space-y-5"
      onSubmit={(submit) => void handleSubmit(({ code }) => onCode(code))(submit)}
    >
      {/* For password managers: whose code it is. */}
      <input type="email" autoComplete="username" value={email} readOnly hidden />
      <p className="text-ink-2">
        {isRecovery
          ? t`One of the codes that you kept when you turned the second factor on. Each is good once.`
          : t`Your password is right. Now the code that your authenticator app shows for ${email}.`}
      </p>
      <Field label={isRecovery ? t`Recovery code` : t`Code`} error={formState.errors.code?.message}>
        {(control) => (
          <Input
            {...control}
            {...field}
            autoComplete={isRecovery ? "off" : "one-time-code"}
            inputMode={isRecovery ? "text" : "numeric"}
            autoCapitalize={isRecovery ? "characters" : "off"}
            autoCorrect="off"
            spellCheck={false}
            className="tabular font-mono tracking-wider"
          />
        )}
      </Field>
      {isRefused && (
        <p role="alert" className="rise-in rounded-cover bg-bad-soft p-4 text-sm font-medium text-bad">
          {wrong}
        </p>
      )}
      {error !== null && !isRefused && <ErrorNote error={error} />}
      <Button type="submit" variant="primary" isBusy={isBusy} className="w-full">
        {t`Sign in`}
      </Button>
      <div className="flex flex-wrap justify-between gap-2">
        <Button
          size="sm"
          variant="ghost"
          className="-mx-3"
          onClick={() => {
            setValue("code", "");
            clearErrors();
            setIsRecovery(!isRecovery);
            setFocus("code");
          }}
        >
          {isRecovery ? t`Use a code of the app` : t`Use a recovery code`}
        </Button>
        <Button size="sm" variant="ghost" className="-mx-3" onClick={onBack}>
          {t`Back`}
        </Button>
      </div>
    </form>
  );
}
