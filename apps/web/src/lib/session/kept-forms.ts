/** What was typed into a long form and is not saved yet, kept by this browser until it is. */
export interface KeptForm {
  userId: string;
  keptAt: string;
  values: unknown;
}

/** The number is raised when the shape changes: what an older version kept is then passed over. */
const prefix = "boxoffice.form.1.";

export function keepForm(name: string, form: KeptForm): void {
  try {
    localStorage.setItem(prefix + name, JSON.stringify(form));
  } catch {
    // Storage is full or forbidden: the form works, and asks before it is left.
  }
}

/** What this person typed; what somebody else left behind is theirs. */
export function readKeptForm(name: string, userId: string): KeptForm | null {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(prefix + name) ?? "null");
    return isKeptForm(kept) && kept.userId === userId ? kept : null;
  } catch {
    return null;
  }
}

export function forgetKeptForm(name: string): void {
  try {
    localStorage.removeItem(prefix + name);
  } catch {
    // What cannot be stored need not be removed.
  }
}

/** For whoever leaves on purpose: whoever comes next on this device finds nothing of theirs. */
export function forgetKeptForms(): void {
  try {
    for (const key of Object.keys(localStorage)) if (key.startsWith(prefix)) localStorage.removeItem(key);
  } catch {
    // What cannot be stored need not be removed.
  }
}

function isKeptForm(value: unknown): value is KeptForm {
  if (typeof value !== "object" || value === null) return false;
  if (!("userId" in value) || !("keptAt" in value) || !("values" in value)) return false;
  return typeof value.userId === "string" && typeof value.keptAt === "string";
}
