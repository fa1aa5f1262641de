import { createBrowserSession, createClient } from "@boxoffice/client";
import { BoxofficeProvider, useBrowserSession } from "@boxoffice/client/react";
import { useEffect, useState } from "react";
import { EventList } from "./event-list.js";
import { SignIn } from "./sign-in.js";

export function App({ url }: { url: string }) {
  // The access token stays in memory; what renews it, also after a reload, is a cookie that no script can read.
  const [session] = useState(() => createBrowserSession({ url }));
  const [client] = useState(() => createClient({ url, session }));
  const { status } = useBrowserSession(session);
  useEffect(() => session.keepFresh(), [session]);
  return (
    <BoxofficeProvider client={client}>
      <h1>Tickets</h1>
      {status === "signed-out" ? <SignIn onSignedIn={session.start} /> : null}
      <EventList mayBook={status === "signed-in"} />
    </BoxofficeProvider>
  );
}
