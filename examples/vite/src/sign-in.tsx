import { isBoxofficeError, type Session } from "@boxoffice/client";
import { boxoffice } from "@boxoffice/client/react";
import { type FormEvent, useState } from "react";

interface SignInProps {
  onSignedIn: (session: Session) => void;
}

/** Signs the demo customer in, unless someone else is typed. */
export function SignIn({ onSignedIn }: SignInProps) {
  const [email, setEmail] = useState("customer@boxoffice.local");
  const [password, setPassword] = useState("boxoffice-demo");
  const { mutate, error } = boxoffice.auth.login.useMutation({ onSuccess: onSignedIn });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    mutate({ email, password });
  };
  return (
    <form onSubmit={submit}>
      <label>
        E-mail{" "}
        <input
          type="email"
          autoComplete="username"
          value={email}
          onChange={({ target }) => setEmail(target.value)}
        />
      </label>
      <label>
        Password{" "}
        <input
          type="password"
          autoComplete="current-password"
          value={password}
          onChange={({ target }) => setPassword(target.value)}
        />
      </label>
      <button type="submit">Sign in</button>
      <p role="alert">{error && (isBoxofficeError(error) ? error.message : "Boxoffice does not answer.")}</p>
    </form>
  );
}
