import { type BoxofficeClient, createClient } from "@boxoffice/client";

export interface Session {
  client: BoxofficeClient;
  signIn: (who: { email: string; password: string }) => Promise<void>;
}

/** A client for this page. The access token stays in memory; what renews it is a cookie that no script can read. */
export function openSession(url: string): Session {
  const visitor = createClient({ url });
  let token: string | null = null;
  const client = createClient({
    url,
    async getToken({ refused }) {
      if (refused) token = (await visitor.auth.refresh.mutate()).accessToken;
      return token;
    },
  });
  return {
    client,
    async signIn(who) {
      token = (await visitor.auth.login.mutate(who)).accessToken;
    },
  };
}
