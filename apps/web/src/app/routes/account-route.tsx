import { ForSession } from "@/components/for-session";
import { AccountPage } from "@/features/account/account-page";

export function AccountRoute() {
  return (
    <ForSession>
      <AccountPage />
    </ForSession>
  );
}
