import { Window } from "happy-dom";

// A page for React, imported before React is. Everything else stays Node's own, its fetch above all: that of a page would
// want the API's consent to be called from elsewhere.
const page = new Window();
for (const [name, value] of Object.entries({
  window: page,
  document: page.document,
  navigator: page.navigator,
})) {
  Object.defineProperty(globalThis, name, { value, configurable: true });
}
