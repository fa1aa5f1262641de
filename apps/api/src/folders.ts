import { fileURLToPath } from "node:url";

/** The checkout this file lies in, be it as source or as built. */
const root = new URL("../../../", import.meta.url);

/** Where the embedded database and the generated secret are kept unless BOXOFFICE_HOME says otherwise. */
export const defaultHome = fileURLToPath(new URL(".boxoffice", root));

/** The built web app. */
export const builtWebFolder = fileURLToPath(new URL("apps/web/dist", root));

/** Settings of this checkout, for a person who does not want to export them. */
export const dotEnvFile = fileURLToPath(new URL(".env", root));
