/** Whether a question waits for its answer: nothing else is to come over it. One that is just leaving does not. */
export function isDialogOpen(): boolean {
  return document.querySelector("[role=dialog][data-open]") !== null;
}
