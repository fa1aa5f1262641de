import { ScaffoldError } from "./scaffold-error.js";

/** `doorTimes` → `door-times`. */
export function kebabOf(camel: string): string {
  return camel.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}

/** `door-times` → `doorTimes`. */
export function camelOf(kebab: string): string {
  return kebab.replaceAll(/-([a-z\d])/g, (_, letter: string) => letter.toUpperCase());
}

/** `doorTimes` and `door-times` → `DoorTimes`. */
export function pascalOf(name: string): string {
  const camel = camelOf(name);
  return `${camel.charAt(0).toUpperCase()}${camel.slice(1)}`;
}

/** `doorTimes` and `door-times` → `Door times`. */
export function sentenceOf(name: string): string {
  const words = kebabOf(name).replaceAll("-", " ");
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}`;
}

export function assertCamel(name: string, what: string): void {
  if (!/^[a-z][a-zA-Z\d]*$/.test(name))
    throw new ScaffoldError(`${what} is written in camelCase, as in doorTimes: ${name} is not`);
}

export function assertKebab(name: string, what: string): void {
  if (!/^[a-z][a-z\d]*(-[a-z\d]+)*$/.test(name))
    throw new ScaffoldError(`${what} is written in kebab-case, as in warm-cache: ${name} is not`);
}
