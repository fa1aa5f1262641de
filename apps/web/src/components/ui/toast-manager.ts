import { Toast } from "@base-ui/react/toast";

/** Says in passing that something was done: `toastManager.add({ title })`. Never the only place of an error. */
export const toastManager = Toast.createToastManager();
