import type { Session } from "@boxoffice/contracts";
import { t } from "@lingui/core/macro";
import { PageHeader } from "@/components/page-header";
import { AccountLog } from "@/features/account/account-log";
import { ChangePassword } from "@/features/account/change-password";
import { EmailVerification } from "@/features/account/email-verification";
import { SignedInDevices } from "@/features/account/signed-in-devices";
import { SignOut } from "@/features/account/sign-out";
import { PersonalTokens } from "@/features/account/tokens/personal-tokens";
import { DeleteAccount } from "@/features/account/your-data/delete-account";
import { ExportData } from "@/features/account/your-data/export-data";
import { formatLongDay } from "@/lib/event-time";
import { viewerTimeZone } from "@/lib/locale";
import { useSession } from "@/lib/session/use-session";

export function AccountPage() {
  const session = useSession();
  if (!session) return null;
  return (
    <div className="mx-auto max-w-3xl">
      <PageHeader title={t`Account`} />
      <div className="space-y-10">
        <Profile session={session} />
        <EmailVerification email={session.user.email} />
        <div className="space-y-4">
          <SignedInDevices />
          <SignOut />
        </div>
        <ChangePassword email={session.user.email} />
        <PersonalTokens role={session.user.role} />
        <AccountLog />
        <ExportData />
        <DeleteAccount role={session.user.role} email={session.user.email} />
      </div>
    </div>
  );
}

function Profile({ session }: { session: Session }) {
  const { user } = session;
  const rows = [
    [t`Name`, user.name],
    [t`E-mail`, user.email],
    [t`Role`, user.role === "ORGANIZER" ? t`Organizer` : t`Customer`],
    [t`Member since`, formatLongDay(user.createdAt, viewerTimeZone())],
  ];
  return (
    <dl className="divide-y divide-line border-y border-line">
      {rows.map(([label, value]) => (
        <div key={label} className="grid gap-x-4 py-3 sm:grid-cols-[10rem_minmax(0,1fr)]">
          <dt className="text-ink-3">{label}</dt>
          <dd className="font-medium break-words">{value}</dd>
        </div>
      ))}
    </dl>
  );
}
