import { checkEvent, type Command, command, succeeded } from "./command.js";
import { type Patch, reasonsAgainstPatch } from "./event-model.js";

export function update(patch: Patch, isStale: boolean): Command {
  return command(`update(${JSON.stringify(patch)}${isStale ? ", stale" : ""})`, async (model, real) => {
    const { event, api } = real;
    const version = model.version + (isStale ? 1 : 0);
    const { capacity, maxPerBooking, typeCapacities } = patch;
    const ticketTypes = event.types.map(({ id, name, priceMinor }, index) => {
      return { id, name, priceMinor, capacity: typeCapacities[index] ?? null };
    });
    const input = { id: event.id, version, patch: { capacity, maxPerBooking, ticketTypes } };
    const answer = await api.updateEvent(event.organizer, input);
    if (!succeeded(answer, reasonsAgainstPatch(model, version, patch))) return;
    Object.assign(model, { capacity, maxPerBooking, version: version + 1 });
    for (const [index, type] of model.types.entries()) type.capacity = typeCapacities[index] ?? null;
    checkEvent(model, answer.data);
  });
}

export function publish(): Command {
  return command("publish()", async (model, { api, event }) => {
    const answer = await api.publishEvent(event.organizer, event.id);
    if (!succeeded(answer, model.status === "CANCELLED" ? ["EVENT_NOT_BOOKABLE"] : [])) return;
    if (model.status === "DRAFT") model.version += 1;
    model.status = "PUBLISHED";
    checkEvent(model, answer.data);
  });
}

export function cancelEvent(): Command {
  return command("cancelEvent()", async (model, { api, event }) => {
    const answer = await api.cancelEvent(event.organizer, event.id);
    if (!succeeded(answer, [])) return;
    if (model.status !== "CANCELLED") model.version += 1;
    model.status = "CANCELLED";
    for (const booking of model.bookings) booking.isActive = false;
    checkEvent(model, answer.data);
  });
}

export function read(): Command {
  return command("read()", async (model, { api, event }) => {
    const answer = await api.event(event.organizer, event.id);
    if (succeeded(answer, [])) checkEvent(model, answer.data);
  });
}
