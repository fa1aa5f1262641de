import { b1 } from "./campaigns/b1-seats.js";
import { b10 } from "./campaigns/b10-totals.js";
import { b2 } from "./campaigns/b2-one-booking.js";
import { b5 } from "./campaigns/b5-cancel.js";
import { b6 } from "./campaigns/b6-resize.js";
import { b7 } from "./campaigns/b7-closed.js";
import { b9 } from "./campaigns/b9-in-order.js";
import { testCampaigns } from "./test-campaigns.js";

testCampaigns([b1, b2, b5, b6, b7, b9, b10], { processes: 1 });
