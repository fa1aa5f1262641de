import { BoxofficeProvider } from "@boxoffice/client/react";
import { useState } from "react";
import { EventList } from "./event-list.js";
import { openSession } from "./open-session.js";
import { SignIn } from "./sign-in.js";

export function App({ url }: { url: string }) {
  const [session] = useState(() => openSession(url));
  const [isSignedIn, setSignedIn] = useState(false);
  return (
    <BoxofficeProvider client={session.client}>
      <h1>Tickets</h1>
      {isSignedIn ? null : <SignIn signIn={session.signIn} onSignedIn={() => setSignedIn(true)} />}
      <EventList mayBook={isSignedIn} />
    </BoxofficeProvider>
  );
}
