/** Tells a person what the start is doing: one call a step. */
export type Progress = (step: string) => void;
