import { QueryClientProvider } from "@tanstack/react-query";
import { RouterProvider } from "@tanstack/react-router";
import { useState } from "react";
import { router } from "@/app/router";
import { apiLinks } from "@/lib/api/api-links";
import { takeFirstData } from "@/lib/api/first-data";
import { createQueryClient } from "@/lib/api/query-client";
import { trpc } from "@/lib/api/trpc";

export function App() {
  const [queryClient] = useState(() => {
    const created = createQueryClient();
    takeFirstData(created);
    return created;
  });
  const [client] = useState(() => trpc.createClient({ links: apiLinks }));
  return (
    <trpc.Provider client={client} queryClient={queryClient}>
      <QueryClientProvider client={queryClient}>
        <RouterProvider router={router} />
      </QueryClientProvider>
    </trpc.Provider>
  );
}
