import { t } from "@lingui/core/macro";
import { Trans } from "@lingui/react/macro";
import { CopyButton } from "@/components/copy-button";
import { ScrollRegion } from "@/components/scroll-region";
import { useNow } from "@/lib/use-now";
import { useSessionState } from "@/lib/session/use-session";

function clock(ms: number): string {
  const seconds = Math.max(0, Math.ceil(ms / 1000));
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
}

export function AccessToken({ token }: { token: string }) {
  const now = useNow(1_000);
  const state = useSessionState();
  if (state.status !== "signed-in") return null;
  const remaining = clock(state.expiresAtMs - now);
  return (
    <div className="overflow-hidden rounded-cover border border-line bg-surface">
      <ScrollRegion
        aria-label={t`Access token`}
        className="max-h-36 overflow-y-auto p-4 font-mono text-xs leading-5 break-all text-ink-2"
      >
        <code>{token}</code>
      </ScrollRegion>
      <div className="flex flex-wrap items-center justify-between gap-3 border-t border-line px-4 py-2.5">
        <p className="text-ink-2">
          <Trans>
            Expires in{" "}
            <span role="timer" className="tabular font-medium text-ink">
              {remaining}
            </span>
          </Trans>
        </p>
        <CopyButton text={token} label={t`Copy token`} />
      </div>
    </div>
  );
}
