import { boxoffice } from "@boxoffice/client/react";
import { useEffect } from "react";
import { keepTickets } from "@/lib/session/kept-tickets";
import { useSession } from "@/lib/session/use-session";

/**
 * Keeps a customer's bookings ahead on the device, wherever in the app they are: whoever stands at the door without a
 * connection may never have opened the page of bookings. A booking made or cancelled invalidates the query, and so is kept too.
 */
export function useKeptTickets(): void {
  const user = useSession()?.user;
  const { data, dataUpdatedAt } = boxoffice.bookings.mine.useQuery(
    { status: "CONFIRMED", when: "UPCOMING", limit: 100 },
    { enabled: user?.role === "CUSTOMER", staleTime: 60_000 },
  );
  useEffect(() => {
    if (!user || !data) return;
    keepTickets({
      userId: user.id,
      userName: user.name,
      keptAt: new Date(dataUpdatedAt).toISOString(),
      bookings: data.items,
    });
  }, [user, data, dataUpdatedAt]);
}
