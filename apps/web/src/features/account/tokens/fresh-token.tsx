import type { CreatedToken, Role } from "@boxoffice/contracts";
import { t } from "@lingui/core/macro";
import { Trans } from "@lingui/react/macro";
import { KeyRound, TriangleAlert } from "lucide-react";
import { useEffect, useRef } from "react";
import { CopyButton } from "@/components/copy-button";
import { Button } from "@/components/ui/button";
import { CodeExample } from "@/features/account/tokens/code-example";
import { curlExample, typeScriptExample } from "@/features/account/tokens/example-code";

interface FreshTokenProps {
  created: CreatedToken;
  role: Role;
  onDone: () => void;
}

/** The only time the token itself is seen. Takes the focus, so that it is read out too. */
export function FreshToken({ created, role, onDone }: FreshTokenProps) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  const { token, secret } = created;
  const { name } = token;
  const example = { origin: location.origin, role, scopes: token.scopes, secret };
  return (
    <section
      aria-labelledby="fresh-token-heading"
      className="rise-in overflow-hidden rounded-card border border-line bg-surface"
    >
      <div className="space-y-4 p-4 sm:p-6">
        <h3
          id="fresh-token-heading"
          ref={heading}
          tabIndex={-1}
          className="flex items-start gap-2 text-base font-semibold break-words outline-none"
        >
          <KeyRound aria-hidden className="mt-1 size-4 shrink-0 text-ink-3" />
          <span className="min-w-0 break-words">{t`Your token ${name}`}</span>
        </h3>
        <div className="flex gap-3 rounded-cover bg-warn-soft p-4">
          <TriangleAlert aria-hidden className="mt-0.5 size-4 shrink-0 text-warn" />
          <p className="min-w-0">
            <Trans>
              <strong className="font-medium text-warn">Copy it now: it is not shown again.</strong>{" "}
              <span className="text-ink-2">
                Whoever has it can do what it allows in your name. Keep it like a password.
              </span>
            </Trans>
          </p>
        </div>
        <div className="flex flex-wrap items-center justify-between gap-3 rounded-cover bg-sunken py-2 pr-2 pl-4">
          <code className="min-w-0 flex-1 basis-60 font-mono text-sm break-all">{secret}</code>
          <CopyButton text={secret} label={t`Copy token`} />
        </div>
        <CodeExample title="curl" code={curlExample(example)} />
        <CodeExample title="TypeScript" code={typeScriptExample(example)} />
        <p className="max-w-prose text-ink-2">
          <Trans>
            Both run as they are, with the token in them: before you share or commit one, let it read the
            token from the environment. Everything a program can call is in the{" "}
            <a href="/api/v1/docs" className="font-medium text-accent underline underline-offset-4">
              API reference
            </a>
            .
          </Trans>
        </p>
        <Button onClick={onDone}>{t`I have copied it`}</Button>
      </div>
    </section>
  );
}
