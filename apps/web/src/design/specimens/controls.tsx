import { Checkbox } from "@/components/ui/checkbox";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import { Textarea } from "@/components/ui/textarea";
import type { Specimen } from "@/design/specimens";

export const fields: Specimen = {
  name: "Field",
  files: ["field"],
  note: "A label, one control, and what is to know or wrong about it, tied together.",
  Show: () => (
    <div className="space-y-4">
      <Field label="Title">{(control) => <Input {...control} defaultValue="Supper for Twelve" />}</Field>
      <Field label="Picture" hint="A web address. Without one a cover is drawn.">
        {(control) => <Input {...control} placeholder="https://" />}
      </Field>
      <Field label="Seats" error="Write a whole number.">
        {(control) => <Input {...control} defaultValue="twelve" />}
      </Field>
    </div>
  ),
};

export const inputs: Specimen = {
  name: "Input",
  files: ["input"],
  Show: () => (
    <div className="space-y-3">
      <Input aria-label="Empty" placeholder="you@example.org" />
      <Input aria-label="Filled" defaultValue="Old Baths" />
      <Input aria-label="Invalid" aria-invalid defaultValue="nobody@" />
      <Input aria-label="Disabled" disabled defaultValue="Europe/Berlin" />
    </div>
  ),
};

export const selects: Specimen = {
  name: "Select",
  files: ["select"],
  Show: () => (
    <div className="space-y-3">
      <Select aria-label="Category">
        <option>All categories</option>
        <option>Music</option>
      </Select>
      <Select aria-label="Invalid" aria-invalid>
        <option>Choose one</option>
      </Select>
      <Select aria-label="Disabled" disabled>
        <option>EUR</option>
      </Select>
    </div>
  ),
};

export const textareas: Specimen = {
  name: "Textarea",
  files: ["textarea"],
  Show: () => (
    <div className="space-y-3">
      <Textarea
        aria-label="Filled"
        defaultValue={"Forty chairs on the tiles.\n\nThe echo is the second voice."}
      />
      <Textarea aria-label="Invalid" aria-invalid />
      <Textarea aria-label="Disabled" disabled defaultValue="As it was sent." />
    </div>
  ),
};

export const checkboxes: Specimen = {
  name: "Checkbox",
  files: ["checkbox"],
  Show: () => (
    <div className="flex flex-wrap gap-2">
      <Checkbox label="Free" />
      <Checkbox label="Seats left" defaultChecked />
    </div>
  ),
};
