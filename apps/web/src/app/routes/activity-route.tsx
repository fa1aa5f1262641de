import { ActivityPage } from "@/features/activity/activity-page";

export function ActivityRoute() {
  return <ActivityPage />;
}
