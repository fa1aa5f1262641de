/** Whether a question waits for its answer: nothing else is to come over it. */
export function isDialogOpen(): boolean {
  return document.querySelector("[role=dialog]") !== null;
}
