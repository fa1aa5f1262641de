import { t } from "@lingui/core/macro";
import { PageHeader } from "@/components/page-header";
import { AccountLog } from "@/features/account/account-log";
import { ChangePassword } from "@/features/account/change-password";
import { EmailVerification } from "@/features/account/email-verification";
import { Profile } from "@/features/account/profile";
import { SecondFactor } from "@/features/account/second-factor/second-factor";
import { SignedInDevices } from "@/features/account/signed-in-devices";
import { SignOut } from "@/features/account/sign-out";
import { PersonalTokens } from "@/features/account/tokens/personal-tokens";
import { DeleteAccount } from "@/features/account/your-data/delete-account";
import { ExportData } from "@/features/account/your-data/export-data";
import { useSession } from "@/lib/session/use-session";

export function AccountPage() {
  const session = useSession();
  if (!session) return null;
  return (
    <div className="mx-auto max-w-3xl">
      <PageHeader title={t`Account`} />
      <div className="space-y-10">
        <Profile user={session.user} />
        <EmailVerification email={session.user.email} />
        <div className="space-y-4">
          <SignedInDevices />
          <SignOut />
        </div>
        <ChangePassword email={session.user.email} />
        <SecondFactor email={session.user.email} />
        <PersonalTokens role={session.user.role} />
        <AccountLog />
        <ExportData />
        <DeleteAccount role={session.user.role} email={session.user.email} />
      </div>
    </div>
  );
}
