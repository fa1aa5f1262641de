import { t } from "@lingui/core/macro";
/** What a link says that was used, is too old, or was not copied whole. */
export function SpentLink() {
  return (
    <p role="alert" className="rise-in rounded-cover bg-bad-soft p-4 text-sm font-medium text-bad">
      {t`This link is not good any more. Ask for a new one.`}
    </p>
  );
}
