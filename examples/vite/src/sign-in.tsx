import { isBoxofficeError } from "@boxoffice/client";
import { type FormEvent, useState } from "react";

interface SignInProps {
  signIn: (who: { email: string; password: string }) => Promise<void>;
  onSignedIn: () => void;
}

/** Signs the demo customer in, unless someone else is typed. */
export function SignIn({ signIn, onSignedIn }: SignInProps) {
  const [email, setEmail] = useState("customer@boxoffice.local");
  const [password, setPassword] = useState("boxoffice-demo");
  const [problem, setProblem] = useState("");
  const submit = (event: FormEvent) => {
    event.preventDefault();
    signIn({ email, password }).then(onSignedIn, (error: unknown) =>
      setProblem(isBoxofficeError(error) ? error.message : "Boxoffice does not answer."),
    );
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
      <p role="alert">{problem}</p>
    </form>
  );
}
