import { i18n } from "@lingui/core";
import { LinguiContext, Trans as LinguiTrans, type TransProps } from "@lingui/react";
import { createElement } from "react";

const context = { i18n, _: i18n.t.bind(i18n) };

/**
 * A text with elements in it, as the macro of the same name writes it. The language changes with a new page only, so
 * no provider has to tell anyone.
 */
export function Trans(props: TransProps) {
  // Not as JSX: the catalogue's tool would take it for a text without words.
  return <LinguiContext value={context}>{createElement(LinguiTrans, props)}</LinguiContext>;
}
