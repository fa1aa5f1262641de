import { redisCommand } from "@boxoffice/jobs/testing";
import { describe } from "vitest";
import { j11 } from "./campaigns/j11-console.js";
import { j3 } from "./campaigns/j3-without-redis.js";
import { j8 } from "./campaigns/j8-on-time.js";
import { testCampaigns } from "./test-campaigns.js";

// The others have their small tests, named after them, beside the code: packages/jobs and apps/api.
describe.skipIf(redisCommand === null)("with a Redis and a mail server", () => {
  testCampaigns([j3, j8, j11], { processes: 1, backstage: { workers: 2, apiWorks: false } });
});
