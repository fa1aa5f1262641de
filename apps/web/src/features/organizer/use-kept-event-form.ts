import type { EventDetail } from "@boxoffice/contracts";
import { useEffect, useState } from "react";
import { isOnItsWay } from "@/features/organizer/cover/is-on-its-way";
import type { EventForm } from "@/features/organizer/event-form-layout";
import { type EventFormValues, eventToValues } from "@/features/organizer/event-form-values";
import { forgetKeptForm, keepForm, readKeptForm } from "@/lib/session/kept-forms";
import { session } from "@/lib/session/session";

const settlesMs = 400;

/** What was typed, and the version of the event that it changes; null for an event that is not saved yet. */
interface KeptValues {
  form: EventFormValues;
  base: EventDetail | null;
}

export interface KeptEventForm {
  keptAt: string;
  values: KeptValues;
}

/** What this person typed here lately and did not save. */
export function readKeptEventForm(name: string): KeptEventForm | null {
  const userId = currentUserId();
  const kept = userId === null ? null : readKeptForm(name, userId);
  return kept && isKeptValues(kept.values) ? { keptAt: kept.keptAt, values: kept.values } : null;
}

interface KeepEventForm {
  form: EventForm;
  name: string;
  /** The form as it stands when nobody has typed anything. */
  pristine: EventFormValues;
  /** The event that the form changes, in the version that it was opened with. */
  base: EventDetail | null;
  /** Found when the page was opened; put back into the form once. */
  kept: KeptEventForm | null;
}

export interface KeptEventFormControl {
  /** When what stands in the form was typed, if it was found here. */
  restoredAt: string | null;
  /** Back to the form as it was opened. */
  startOver: () => void;
  /** The form was set to this version of its event, and stands there as if nobody had typed anything. */
  rebase: (event: EventDetail) => void;
  /** What is typed is saved, or given up: nothing is kept of it. */
  forget: () => void;
}

/**
 * Keeps what is typed in this browser until it is saved or given up: a closed tab, a crash or a session that ends costs
 * nothing.
 */
export function useKeptEventForm({ form, name, pristine, base, kept }: KeepEventForm): KeptEventFormControl {
  const [restoredAt, setRestoredAt] = useState(kept?.keptAt ?? null);
  const [keeper] = useState(() => createKeeper({ form, name, pristine, base }));
  useEffect(() => {
    if (kept) form.reset(kept.values.form, { keepDefaultValues: true });
    return keeper.watch();
  }, [form, keeper, kept]);
  return {
    restoredAt,
    rebase: keeper.rebase,
    forget: keeper.forget,
    startOver() {
      keeper.startOver();
      setRestoredAt(null);
    },
  };
}

interface Keeper extends Omit<KeptEventFormControl, "restoredAt"> {
  /** Until the returned function is called, which keeps what was typed last. */
  watch: () => () => void;
}

function createKeeper({ form, name, ...opened }: Omit<KeepEventForm, "kept">): Keeper {
  const userId = currentUserId();
  let timer: ReturnType<typeof setTimeout> | undefined;
  let isOver = false;
  let { pristine, base } = opened;

  function write(): void {
    clearTimeout(timer);
    timer = undefined;
    if (isOver || userId === null) return;
    const typed = form.getValues();
    // A picture that is on its way has no address that another page could show.
    const coverImageUrl = isOnItsWay(typed.coverImageUrl) ? pristine.coverImageUrl : typed.coverImageUrl;
    const values: KeptValues = { form: { ...typed, coverImageUrl }, base };
    if (JSON.stringify(values.form) === JSON.stringify(pristine)) forgetKeptForm(name);
    else keepForm(name, { userId, keptAt: new Date().toISOString(), values });
  }

  return {
    watch() {
      const flush = () => timer !== undefined && write();
      const unsubscribe = form.subscribe({
        formState: { values: true },
        callback: () => {
          timer ??= setTimeout(write, settlesMs);
        },
      });
      window.addEventListener("pagehide", flush);
      return () => {
        unsubscribe();
        window.removeEventListener("pagehide", flush);
        flush();
      };
    },
    startOver(): void {
      form.reset(pristine);
      forgetKeptForm(name);
    },
    rebase(event: EventDetail): void {
      base = event;
      pristine = eventToValues(event);
      forgetKeptForm(name);
    },
    forget(): void {
      isOver = true;
      forgetKeptForm(name);
    },
  };
}

function currentUserId(): string | null {
  const state = session.state();
  return state.status === "signed-in" ? state.session.user.id : null;
}

/** Only ours is ever written under these names, so its outline is proof enough. */
function isKeptValues(values: unknown): values is KeptValues {
  if (typeof values !== "object" || values === null || !("form" in values) || !("base" in values))
    return false;
  return typeof values.form === "object" && values.form !== null && "ticketTypes" in values.form;
}
