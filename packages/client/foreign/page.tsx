// A stranger's page. It is compiled alone; what the hooks do is seen in src/react/react.test.ts.
import { createClient, isBoxofficeError } from "@boxoffice/client";
import {
  boxoffice,
  BoxofficeProvider,
  nextPage,
  useBoxofficeCache,
  useLiveSeats,
} from "@boxoffice/client/react";

const client = createClient({ url: location.origin });

function Seats({ eventId }: { eventId: string }) {
  const event = boxoffice.events.get.useQuery({ id: eventId });
  const pages = boxoffice.events.list.useInfiniteQuery({ freeOnly: true }, nextPage);
  const { data: me } = boxoffice.auth.me.useQuery();
  const cache = useBoxofficeCache();
  const seats = useLiveSeats([eventId]).get(eventId);
  const book = boxoffice.bookings.create.useMutation({
    onSuccess: () => cache.bookings.mine.invalidate(),
    onError(error) {
      const left: number | null = isBoxofficeError(error, "SOLD_OUT") ? error.data.details.seatsLeft : null;
      void left;
    },
  });
  const { data: titles } = boxoffice.events.list.useQuery(
    {},
    { select: ({ items }): string[] => items.map(({ title }) => title), staleTime: 1_000 },
  );
  // @ts-expect-error No event has a headline.
  void event.data?.headline;
  // @ts-expect-error One event is no list.
  void boxoffice.events.get.useInfiniteQuery;
  // @ts-expect-error A mutation has nothing kept.
  void cache.bookings.create;
  const reference: string | undefined = book.data?.reference;
  const count: number | undefined = pages.data?.pages.flatMap(({ items }) => items).length;
  const name: string | undefined = me?.name;
  return (
    <p>
      {event.data?.title} {seats?.seatsLeft} {titles?.join()} {reference} {count} {name}
    </p>
  );
}

export function App() {
  return (
    <BoxofficeProvider client={client}>
      <Seats eventId="" />
    </BoxofficeProvider>
  );
}
