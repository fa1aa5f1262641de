export { endAllSessions } from "./end-all-sessions.js";
export { endSession } from "./end-session.js";
export { getUser } from "./get-user.js";
export { login } from "./login.js";
export { register } from "./register.js";
export { rotateSession } from "./rotate-session.js";
export { startSession } from "./start-session.js";
export { refreshIdleMs } from "./refresh-token.js";
