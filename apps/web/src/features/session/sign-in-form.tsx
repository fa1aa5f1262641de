import { isBoxofficeError } from "@boxoffice/client";
import { boxoffice } from "@boxoffice/client/react";
import { t } from "@lingui/core/macro";
import { zodResolver } from "@hookform/resolvers/zod";
import { type LoginInput, loginInput } from "@boxoffice/contracts";
import { useEffect, useRef, useState } from "react";
import { useForm } from "react-hook-form";
import { ErrorNote } from "@/components/error-note";
import { PasswordField } from "@/components/password-field";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { SignInCode } from "@/features/session/sign-in-code";
import { detailsOf } from "@/lib/api/api-error";
import { fieldText } from "@/lib/field-text";
import { session } from "@/lib/session/session";

/** The address and the password; and then a code, from whoever has a second factor. */
export function SignInForm() {
  const [isCodeAsked, setIsCodeAsked] = useState(false);
  const login = boxoffice.auth.login.useMutation({
    onSuccess: session.start,
    onError: (error) => {
      if (isBoxofficeError(error, "SECOND_FACTOR_REQUIRED")) setIsCodeAsked(true);
      // The password was changed while the code was typed.
      else if (isBoxofficeError(error, "UNAUTHENTICATED")) setIsCodeAsked(false);
    },
  });
  const { register, handleSubmit, formState, getValues, setFocus } = useForm<LoginInput>({
    resolver: zodResolver(loginInput, { error: fieldText }),
    defaultValues: { email: "", password: "" },
  });
  // Back from the code, whose field had the focus.
  const wasCodeAsked = useRef(false);
  useEffect(() => {
    if (wasCodeAsked.current && !isCodeAsked) setFocus("password", { shouldSelect: true });
    wasCodeAsked.current = isCodeAsked;
  }, [isCodeAsked, setFocus]);
  const { errors } = formState;
  const isRefused = isBoxofficeError(login.error, "UNAUTHENTICATED");
  const isMissing = detailsOf(login.error, "SECOND_FACTOR_REQUIRED")?.code === "MISSING";

  if (isCodeAsked)
    return (
      <SignInCode
        email={getValues("email")}
        isBusy={login.isPending}
        // That a code is needed is what the step itself says.
        error={isMissing ? null : login.error}
        onCode={(code) => login.mutate({ ...getValues(), code })}
        onBack={() => {
          login.reset();
          setIsCodeAsked(false);
        }}
      />
    );
  return (
    <form
      noValidate
      className="space-y-5"
      onSubmit={(submit) => void handleSubmit((input) => login.mutate(input))(submit)}
    >
      <Field label={t`E-mail`} error={errors.email?.message}>
        {(control) => (
          <Input {...control} {...register("email")} type="email" autoComplete="username" inputMode="email" />
        )}
      </Field>
      <PasswordField label={t`Password`} field={register("password")} error={errors.password?.message} />
      {isRefused && (
        <p role="alert" className="rise-in rounded-cover bg-bad-soft p-4 text-sm font-medium text-bad">
          {t`This e-mail address and password do not belong together.`}
        </p>
      )}
      {login.error && !isRefused && <ErrorNote error={login.error} />}
      <Button type="submit" variant="primary" isBusy={login.isPending} className="w-full">
        {t`Sign in`}
      </Button>
    </form>
  );
}
