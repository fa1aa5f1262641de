import type { CreatedToken, Role } from "@boxoffice/contracts";
import { useState } from "react";
import { FreshToken } from "@/features/account/tokens/fresh-token";
import { NewTokenForm } from "@/features/account/tokens/new-token-form";

interface MakeTokenProps {
  role: Role;
  onClose: () => void;
}

/** From what the token is for to the token itself, which is here and nowhere else. */
export function MakeToken({ role, onClose }: MakeTokenProps) {
  const [created, setCreated] = useState<CreatedToken | null>(null);
  if (created) return <FreshToken created={created} role={role} onDone={onClose} />;
  return <NewTokenForm role={role} onCreated={setCreated} onClose={onClose} />;
}
