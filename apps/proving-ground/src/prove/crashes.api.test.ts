import { b3 } from "./campaigns/b3-survival.js";
import { b4 } from "./campaigns/b4-whole.js";
import { b8 } from "./campaigns/b8-same-key.js";
import { testCampaigns } from "./test-campaigns.js";

testCampaigns([b3, b4, b8], { processes: 2 });
