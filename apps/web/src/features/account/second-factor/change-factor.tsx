import { boxoffice, useBoxofficeCache } from "@boxoffice/client/react";
import { t } from "@lingui/core/macro";
import { useState } from "react";
import { announce } from "@/components/ui/announce";
import { FreshCodes } from "@/features/account/second-factor/fresh-codes";
import { ProofForm } from "@/features/account/second-factor/proof-form";
import { TurnOn } from "@/features/account/second-factor/turn-on";

export type FactorChange = "turn-on" | "new-codes" | "turn-off";

interface ChangeFactorProps {
  change: FactorChange;
  email: string;
  /** It is through, or was given up. */
  onDone: () => void;
}

/** Changes the second factor; when that makes recovery codes, they are here and nowhere else. */
export function ChangeFactor({ change, email, onDone }: ChangeFactorProps) {
  const [codes, setCodes] = useState<string[] | null>(null);
  const cache = useBoxofficeCache();
  // How it stands, the devices that were signed out by it, and the log in which it is written.
  const settled = () =>
    Promise.all([
      cache.auth.secondFactor.invalidate(),
      cache.auth.sessions.invalidate(),
      cache.audit.list.invalidate(),
    ]);
  const newCodes = boxoffice.auth.newRecoveryCodes.useMutation({
    onSuccess: ({ recoveryCodes }) => setCodes(recoveryCodes),
    onSettled: settled,
  });
  const turnOff = boxoffice.auth.disableSecondFactor.useMutation({
    onSuccess: () => {
      announce({
        title: t`Your second factor is off`,
        description: t`Signing in asks for the password alone.`,
      });
      onDone();
    },
    onSettled: settled,
  });

  if (codes) return <FreshCodes codes={codes} email={email} isNew={change === "turn-on"} onDone={onDone} />;
  if (change === "turn-on")
    return (
      <TurnOn
        email={email}
        onCodes={(fresh) => {
          setCodes(fresh);
          void settled();
        }}
        onClose={onDone}
      />
    );
  if (change === "new-codes")
    return (
      <ProofForm
        title={t`New recovery codes`}
        about={t`The ones you have are good for nothing then.`}
        action={t`Make new codes`}
        email={email}
        isBusy={newCodes.isPending}
        error={newCodes.error}
        onProof={(proof) => newCodes.mutate(proof)}
        onClose={onDone}
      />
    );
  return (
    <ProofForm
      title={t`Turn the second factor off`}
      about={t`Signing in asks for the password alone then, and your recovery codes are deleted.`}
      action={t`Turn off for good`}
      isDangerous
      email={email}
      isBusy={turnOff.isPending}
      error={turnOff.error}
      onProof={(proof) => turnOff.mutate(proof)}
      onClose={onDone}
    />
  );
}
