import { isBoxofficeError } from "@boxoffice/client";
import { boxoffice, useBoxofficeCache } from "@boxoffice/client/react";
import type { EventDetail } from "@boxoffice/contracts";
import { plural } from "@lingui/core/macro";
import { useState } from "react";
import { changedFields } from "@/features/organizer/changed-fields";
import { markRefusedCover } from "@/features/organizer/cover/mark-refused-cover";
import type { EventForm } from "@/features/organizer/event-form-layout";
import { eventToValues } from "@/features/organizer/event-form-values";
import type { EventDraft } from "@/features/organizer/read-event-form";
import { client } from "@/lib/api/client";
import { detailsOf } from "@/lib/api/api-error";

/** Two versions of one event: what someone else saved, and what was to be saved here. */
interface Conflict {
  theirs: EventDetail;
  mine: EventDraft;
}

interface SaveEvent {
  form: EventForm;
  /** The version the form was opened with. */
  opened: EventDetail;
  /** The form was set to this version: saved, or taken from someone else. */
  onAdopted: (event: EventDetail) => void;
  onSaved: (event: EventDetail, publishes: boolean) => void;
}

/**
 * Saves an edit against the version it was made from. When someone else saved first, what was typed stays, `conflict`
 * holds their version, and the next step is the person's choice.
 */
export function useSaveEvent({ form, opened, onAdopted, onSaved }: SaveEvent) {
  const [base, setBase] = useState(opened);
  const [conflict, setConflict] = useState<Conflict | null>(null);
  const [hasNothingToSave, setHasNothingToSave] = useState(false);
  const cache = useBoxofficeCache();
  const update = boxoffice.events.update.useMutation();
  const publish = boxoffice.events.publish.useMutation();

  function adopt(event: EventDetail) {
    setBase(event);
    setConflict(null);
    form.reset(eventToValues(event));
    onAdopted(event);
    cache.events.get.setData({ id: event.id }, event);
    void cache.events.mine.invalidate();
    void cache.events.list.invalidate();
  }

  async function explain(error: unknown, mine: EventDraft) {
    const below = detailsOf(error, "CAPACITY_BELOW_SOLD");
    if (below) markCapacity(form, below);
    markRefusedCover(form, error);
    if (!isBoxofficeError(error, "STALE_VERSION")) return;
    try {
      setConflict({ theirs: await client.events.get.query({ id: base.id }), mine });
    } catch {
      // Without their version the plain error note stays, and saving again asks for it again.
    }
  }

  async function save(draft: EventDraft, { version = base.version, publishes = false } = {}) {
    const typeIds = form.getValues("ticketTypes").map((type) => type.typeId);
    const patch = changedFields(base, draft, typeIds);
    const isUnchanged = Object.keys(patch).length === 0;
    setHasNothingToSave(isUnchanged && !publishes);
    if (isUnchanged && !publishes) return;
    try {
      const updated = isUnchanged ? base : await update.mutateAsync({ id: base.id, version, patch });
      adopt(updated);
      if (publishes) adopt(await publish.mutateAsync({ id: base.id }));
      onSaved(updated, publishes);
    } catch (error) {
      await explain(error, draft);
    }
  }

  return {
    base,
    conflict,
    hasNothingToSave,
    save,
    keepMine: (draft: EventDraft) => save(draft, { version: conflict?.theirs.version ?? base.version }),
    takeTheirs: () => conflict && adopt(conflict.theirs),
    isPending: update.isPending || publish.isPending,
    error: update.error ?? publish.error,
  };
}

function markCapacity(form: EventForm, { sold, ticketTypeId }: { sold: number; ticketTypeId?: string }) {
  const message = plural(sold, {
    one: "# is already sold; it cannot be fewer.",
    other: "# are already sold; it cannot be fewer.",
  });
  const index = form.getValues("ticketTypes").findIndex((type) => type.typeId === ticketTypeId);
  const field = index >= 0 ? (`ticketTypes.${index}.capacity` as const) : ("capacity" as const);
  form.setError(field, { type: "sold", message }, { shouldFocus: true });
}
