import { type ComponentType, lazy } from "react";

/** Something a page is whole without, fetched when it is first rendered. Where it cannot be fetched there is `instead`. */
export function lazyExtra<Props extends object>(
  load: () => Promise<ComponentType<Props>>,
  instead: ComponentType = () => null,
) {
  return lazy(async (): Promise<{ default: ComponentType<Props> }> => {
    try {
      return { default: await load() };
    } catch {
      return { default: instead as ComponentType<Props> };
    }
  });
}
