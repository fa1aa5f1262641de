import { useState } from "react";
import { announce } from "@/components/ui/announce";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { DialogActions } from "@/components/ui/dialog-actions";
import type { Specimen } from "@/design/specimens";

export const dialogs: Specimen = {
  name: "Dialog",
  files: ["dialog", "dialog-window"],
  note: "A question that comes before everything else. It floats above the page, on the paper of the page.",
  Show: AskedDialog,
};

function AskedDialog() {
  const [isOpen, setIsOpen] = useState(false);
  return (
    <>
      <Button onClick={() => setIsOpen(true)}>Cancel booking</Button>
      <Dialog
        isOpen={isOpen}
        onOpenChange={setIsOpen}
        title="Cancel this booking?"
        description={<p>Your 2 tickets go back on sale at once. It cannot be undone.</p>}
      >
        <Answers onAnswer={() => setIsOpen(false)} />
      </Dialog>
    </>
  );
}

function Answers({ onAnswer }: { onAnswer?: () => void }) {
  return (
    <DialogActions>
      <Button onClick={onAnswer}>Keep booking</Button>
      <Button variant="danger" onClick={onAnswer}>
        Cancel 2 tickets
      </Button>
    </DialogActions>
  );
}

export const dialogActions: Specimen = {
  name: "Dialog actions",
  files: ["dialog-actions"],
  note: "Under each other on phones with the deed on top, side by side on wide screens.",
  Show: Answers,
};

export const toasts: Specimen = {
  name: "Toast",
  files: ["toaster"],
  note: "For results only; never the only place of an error.",
  Show: () => (
    <div className="flex flex-wrap gap-2">
      <Button onClick={() => announce({ title: "Changes saved" })}>Announce</Button>
      <Button onClick={() => announce({ title: "Booking cancelled", description: "2 seats given back." })}>
        Announce with more
      </Button>
    </div>
  ),
};
