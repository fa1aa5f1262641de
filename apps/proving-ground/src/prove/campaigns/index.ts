import type { Campaign } from "../campaign.js";
import { b1 } from "./b1-seats.js";
import { b2 } from "./b2-one-booking.js";
import { b3 } from "./b3-survival.js";
import { b4 } from "./b4-whole.js";
import { b5 } from "./b5-cancel.js";
import { b6 } from "./b6-resize.js";
import { b7 } from "./b7-closed.js";
import { b8 } from "./b8-same-key.js";
import { b9 } from "./b9-in-order.js";
import { b10 } from "./b10-totals.js";
import { b11 } from "./b11-several-processes.js";
import { b12 } from "./b12-linearizable.js";

export const campaigns: Campaign[] = [b1, b2, b3, b4, b5, b6, b7, b8, b9, b10, b11, b12];
