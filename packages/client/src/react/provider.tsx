import type { AppRouter } from "@boxoffice/api";
import { QueryClient, QueryClientContext, QueryClientProvider } from "@tanstack/react-query";
import type { TRPCClient } from "@trpc/client";
import { type ReactElement, type ReactNode, useContext, useState } from "react";
import type { BoxofficeClient } from "../boxoffice-client.js";
import { trpc } from "./trpc.js";

export interface BoxofficeProviderProps {
  /** Made once, outside of components. */
  client: BoxofficeClient;
  children: ReactNode;
}

/**
 * Lets what is below use `boxoffice`. Answers are kept in the `QueryClient` of the `QueryClientProvider` above, or in one of
 * its own. That one repeats nothing: the client has already repeated what is safe to repeat.
 */
export function BoxofficeProvider({ client, children }: BoxofficeProviderProps): ReactElement {
  const above = useContext(QueryClientContext);
  const [own] = useState(() => above ?? new QueryClient({ defaultOptions: { queries: { retry: false } } }));
  const queryClient = above ?? own;
  const called = client as unknown as TRPCClient<AppRouter>;
  const inner = (
    <trpc.Provider client={called} queryClient={queryClient}>
      {children}
    </trpc.Provider>
  );
  return above ? inner : <QueryClientProvider client={queryClient}>{inner}</QueryClientProvider>;
}
