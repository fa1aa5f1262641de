import type { Role } from "@boxoffice/contracts";
import { t } from "@lingui/core/macro";
import { CopyButton } from "@/components/copy-button";
import { ScrollRegion } from "@/components/scroll-region";
import { curlExample, typeScriptExample } from "@/features/account/example-code";

export function ApiExamples({ role }: { role: Role }) {
  const examples = [
    { title: "curl", code: curlExample(location.origin, role) },
    { title: "TypeScript", code: typeScriptExample(location.origin, role) },
  ];
  return (
    <div className="mt-4 space-y-4">
      {examples.map(({ title, code }) => (
        <figure key={title} className="overflow-hidden rounded-cover border border-line bg-surface">
          <figcaption className="flex items-center justify-between gap-3 border-b border-line py-1.5 pr-2 pl-4 font-medium">
            {title}
            <CopyButton text={code} label={t`Copy ${title} example`} />
          </figcaption>
          <ScrollRegion
            aria-label={t`${title} example`}
            className="overflow-x-auto p-4 font-mono text-xs leading-5 text-ink-2"
          >
            <pre>{code}</pre>
          </ScrollRegion>
        </figure>
      ))}
    </div>
  );
}
