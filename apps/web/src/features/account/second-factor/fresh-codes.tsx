import { t } from "@lingui/core/macro";
import { Trans } from "@lingui/react/macro";
import { Download, ShieldCheck, TriangleAlert } from "lucide-react";
import { useEffect, useRef } from "react";
import { CopyButton } from "@/components/copy-button";
import { PrintButton } from "@/components/print-button";
import { Button } from "@/components/ui/button";
import { saveFile } from "@/lib/save-file";

interface FreshCodesProps {
  codes: string[];
  email: string;
  /** The second factor was turned on just now. */
  isNew: boolean;
  onDone: () => void;
}

/** The only time that recovery codes are seen. Takes the focus, so that they are read out too, and is printed without the page. */
export function FreshCodes({ codes, email, isNew, onDone }: FreshCodesProps) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  const { host } = location;
  const asFile = [t`Recovery codes of ${email} at ${host}. Each is good once.`, "", ...codes, ""].join("\n");
  return (
    <section
      data-print-alone
      aria-labelledby="codes-heading"
      className="rise-in space-y-4 rounded-card border border-line bg-surface p-4 sm:p-6"
    >
      <h3
        id="codes-heading"
        ref={heading}
        tabIndex={-1}
        className="flex items-start gap-2 font-semibold outline-none"
      >
        <ShieldCheck aria-hidden className="mt-0.5 size-5 shrink-0 text-good" />
        {isNew ? t`It is on. Now keep your recovery codes` : t`Your new recovery codes`}
      </h3>
      <div className="flex gap-3 rounded-cover bg-warn-soft p-4 print:hidden">
        <TriangleAlert aria-hidden className="mt-0.5 size-4 shrink-0 text-warn" />
        <p className="min-w-0">
          <Trans>
            <strong className="font-medium text-warn">They are not shown again.</strong>{" "}
            <span className="text-ink-2">
              Each of them signs you in once when your phone is lost. Keep them where you find them without
              it.
            </span>
          </Trans>
        </p>
      </div>
      <p className="hidden print:block">{t`Recovery codes of ${email} at ${host}. Each is good once.`}</p>
      <ul className="grid gap-x-6 gap-y-1 rounded-cover bg-sunken p-4 font-mono text-sm sm:grid-cols-2">
        {codes.map((code) => (
          <li key={code} className="whitespace-nowrap">
            {code}
          </li>
        ))}
      </ul>
      <div className="flex flex-wrap gap-2 print:hidden">
        <CopyButton text={codes.join("\n")} label={t`Copy codes`} />
        <Button size="sm" onClick={() => saveFile(t`boxoffice-recovery-codes.txt`, "text/plain", asFile)}>
          <Download aria-hidden className="size-4" />
          {t`Download`}
        </Button>
        <PrintButton size="sm" />
      </div>
      <Button variant="primary" className="print:hidden" onClick={onDone}>
        {t`I have kept them`}
      </Button>
    </section>
  );
}
