import { isBoxofficeError } from "@boxoffice/client";
import { boxoffice } from "@boxoffice/client/react";
import { confirmSecondFactorInput, type SecondFactorSetup } from "@boxoffice/contracts";
import { zodResolver } from "@hookform/resolvers/zod";
import { t } from "@lingui/core/macro";
import { useEffect, useRef } from "react";
import { useForm } from "react-hook-form";
import { CopyButton } from "@/components/copy-button";
import { ErrorNote } from "@/components/error-note";
import { QrCode } from "@/components/qr-code";
import { OpenedForm } from "@/features/account/opened-form";
import { CodeField, unfitCodeText } from "@/features/account/second-factor/code-field";
import { fieldText } from "@/lib/field-text";

interface ScanSecretProps {
  setup: SecondFactorSetup;
  onCodes: (recoveryCodes: string[]) => void;
  onClose: () => void;
}

/** The secret, for an app's camera, its keyboard or the app on this device; and a code of it, which shows that it arrived. */
export function ScanSecret({ setup, onCodes, onClose }: ScanSecretProps) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  const { register, handleSubmit, formState, setFocus } = useForm({
    resolver: zodResolver(confirmSecondFactorInput, { error: fieldText }),
    defaultValues: { code: "" },
  });
  const confirm = boxoffice.auth.confirmSecondFactor.useMutation({
    onSuccess: ({ recoveryCodes }) => onCodes(recoveryCodes),
    onError: () => setFocus("code", { shouldSelect: true }),
  });
  const isWrong = isBoxofficeError(confirm.error, "VALIDATION");
  const inGroups = setup.secret.replace(/(.{4})(?=.)/g, "$1 ");
  return (
    <OpenedForm
      aria-labelledby="scan-heading"
      action={t`Turn on`}
      isBusy={confirm.isPending}
      onClose={onClose}
      onSubmit={(submit) => void handleSubmit((input) => confirm.mutate(input))(submit)}
    >
      <h3 id="scan-heading" ref={heading} tabIndex={-1} className="font-semibold outline-none">
        {t`Scan this with your authenticator app`}
      </h3>
      <div className="flex flex-col gap-5 sm:flex-row">
        <QrCode
          text={setup.uri}
          label={t`QR code for your authenticator app; the key in letters stands beside it`}
          className="size-44"
        />
        <div className="min-w-0 space-y-3">
          <p className="text-ink-2">{t`Or type this key into the app:`}</p>
          <p className="rounded-cover bg-sunken px-4 py-3 font-mono text-sm break-words">{inGroups}</p>
          <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
            <CopyButton text={setup.secret} label={t`Copy key`} />
            <a
              href={setup.uri}
              className="inline-flex min-h-11 items-center font-medium text-accent underline underline-offset-4 pointer-fine:min-h-9"
            >
              {t`Open an app on this device`}
            </a>
          </div>
        </div>
      </div>
      <CodeField
        isOfApp
        field={register("code")}
        error={
          formState.errors.code
            ? unfitCodeText({ isOfApp: true })
            : isWrong
              ? t`This is not the code that the app shows now. Is the clock of your phone right?`
              : undefined
        }
      />
      {confirm.error && !isWrong && <ErrorNote error={confirm.error} />}
      <p className="text-ink-2">{t`All other devices are signed out by it.`}</p>
    </OpenedForm>
  );
}
