export interface SqlmapVerdict {
  /** `cut`: its time was over before all fields were through. */
  kind: "clean" | "cut" | "finding";
  why: string;
}

/** What sqlmap's words come to. Whatever it says that is not "nothing found" is a finding: also that it could not do its work. */
export function judgeSqlmap(output: string, { isCut }: { isCut: boolean }): SqlmapVerdict {
  const [point] = /Parameter: [\s\S]*?(?=\n---)/.exec(output) ?? [];
  if (point || /identified the following injection point|is vulnerable\./.test(output))
    return { kind: "finding", why: `injectable: ${oneLine(point ?? output.slice(-300))}` };
  const [failure] = /\b5\d\d \([^)]+\) - \d+ times/.exec(output) ?? [];
  if (failure) return { kind: "finding", why: `answered ${failure}` };
  if (output.includes("all tested parameters do not appear to be injectable"))
    return { kind: "clean", why: "nothing found" };
  if (isCut) return { kind: "cut", why: "nothing found until its time was over" };
  return { kind: "finding", why: `sqlmap gave up: ${oneLine(output.slice(-300))}` };
}

const oneLine = (text: string) => text.replace(/\s+/g, " ").trim();
