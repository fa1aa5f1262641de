import { i18n } from "@lingui/core";
import { LinguiContext, Trans as LinguiTrans, type TransProps } from "@lingui/react";
import { createElement } from "react";

const context = { i18n, _: i18n.t.bind(i18n) };

/** What people wrote is text: put in as an element, so that a tag in it is not taken for one of the sentence's own. */
function asText(value: unknown) {
  return typeof value === "string" && value.includes("<") ? <>{value}</> : value;
}

/**
 * A text with elements in it, as the macro of the same name writes it. The language changes with a new page only, so
 * no provider has to tell anyone.
 */
export function Trans({ values = {}, ...rest }: TransProps) {
  const texts = Object.entries(values).map(([name, value]) => [name, asText(value)]);
  const props = { ...rest, values: Object.fromEntries(texts) };
  // Not as JSX: the catalogue's tool would take it for a text without words.
  return <LinguiContext value={context}>{createElement(LinguiTrans, props)}</LinguiContext>;
}
