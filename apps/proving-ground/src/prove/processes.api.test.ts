import { b11 } from "./campaigns/b11-several-processes.js";
import { b12 } from "./campaigns/b12-linearizable.js";
import { testCampaigns } from "./test-campaigns.js";

testCampaigns([b11, b12], { processes: 3 });
