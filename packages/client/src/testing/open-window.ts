import { Window } from "happy-dom";

// A page, imported before what looks for one. Everything else stays Node's own, its fetch above all: that of a page would
// want the API's consent to be called from elsewhere. So do its events, which are not those of Node.
const page = new Window({ url: "http://localhost/" });
const events = new EventTarget();
for (const [name, value] of Object.entries({
  window: page,
  document: page.document,
  navigator: page.navigator,
  localStorage: page.localStorage,
  addEventListener: events.addEventListener.bind(events),
  removeEventListener: events.removeEventListener.bind(events),
  dispatchEvent: events.dispatchEvent.bind(events),
})) {
  Object.defineProperty(globalThis, name, { value, configurable: true });
}
