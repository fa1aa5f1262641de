import { getRouteApi } from "@tanstack/react-router";
import { InboxPage } from "@/features/inbox/inbox-page";

const route = getRouteApi("/inbox");

export function InboxRoute() {
  const { message } = route.useSearch();
  return <InboxPage openId={message} />;
}
