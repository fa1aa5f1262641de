import type { ComponentType } from "react";
import { badges, spinners, waiting } from "@/design/specimens/signs";
import { buttons } from "@/design/specimens/buttons";
import { checkboxes, fields, inputs, selects, textareas } from "@/design/specimens/controls";
import { dialogActions, dialogs, toasts } from "@/design/specimens/floating";

export interface Specimen {
  name: string;
  /** The files of components/ui that it shows. */
  files: string[];
  note?: string;
  Show: ComponentType;
}

export const specimens: Specimen[] = [
  buttons,
  fields,
  inputs,
  selects,
  textareas,
  checkboxes,
  badges,
  waiting,
  spinners,
  dialogs,
  dialogActions,
  toasts,
];
