import { i18n, type MessageDescriptor } from "@lingui/core";
import { msg } from "@lingui/core/macro";

const names: Record<string, MessageDescriptor> = {
  Art: msg({ message: "Art", context: "category" }),
  Family: msg({ message: "Family", context: "category" }),
  Film: msg({ message: "Film", context: "category" }),
  Food: msg({ message: "Food", context: "category" }),
  Market: msg({ message: "Market", context: "category" }),
  Music: msg({ message: "Music", context: "category" }),
  Science: msg({ message: "Science", context: "category" }),
  Sport: msg({ message: "Sport", context: "category" }),
  Talk: msg({ message: "Talk", context: "category" }),
  Technology: msg({ message: "Technology", context: "category" }),
  Theatre: msg({ message: "Theatre", context: "category" }),
  Workshop: msg({ message: "Workshop", context: "category" }),
};

/** What organizers are offered and visitors filter by; an event may carry any other word. */
export const categories: readonly string[] = Object.keys(names);

/** A category in the reader's language; what organizers have made up stays as they wrote it. */
export function categoryName(category: string): string {
  const name = Object.hasOwn(names, category) ? names[category] : undefined;
  return name ? i18n._(name) : category;
}
