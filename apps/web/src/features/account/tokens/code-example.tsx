import { t } from "@lingui/core/macro";
import { CopyButton } from "@/components/copy-button";
import { ScrollRegion } from "@/components/scroll-region";

export function CodeExample({ title, code }: { title: string; code: string }) {
  return (
    <figure className="overflow-hidden rounded-cover border border-line bg-surface">
      <figcaption className="flex items-center justify-between gap-3 border-b border-line py-1.5 pr-2 pl-4 font-medium">
        {title}
        <CopyButton text={code} label={t`Copy`} name={t`Copy ${title} example`} />
      </figcaption>
      <ScrollRegion
        aria-label={t`${title} example`}
        className="overflow-x-auto p-4 font-mono text-xs leading-5 text-ink-2"
      >
        <pre>{code}</pre>
      </ScrollRegion>
    </figure>
  );
}
