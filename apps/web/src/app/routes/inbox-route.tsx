import { getRouteApi } from "@tanstack/react-router";
import { ForSession } from "@/components/for-session";
import { InboxPage } from "@/features/inbox/inbox-page";

const route = getRouteApi("/inbox");

export function InboxRoute() {
  const { message } = route.useSearch();
  return (
    <ForSession>
      <InboxPage openId={message} />
    </ForSession>
  );
}
