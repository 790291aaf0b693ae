import { IMAGES } from "../dockerfile/images.ts";
import type { Contribution } from "../shared/plan.ts";
import { guide } from "./guide.ts";
import { healthOptions } from "./health-options.ts";
import { volumeStays } from "./volume-stays.ts";

/** Of a Redis on this machine that is there for development or tests. */
const URL = "redis://localhost:6379";

/** Redis as a service beside the backend. */
export const serviceRedis = (): Contribution => ({
  offers: ["redis"],
  service: { depends_on: { cache: { condition: "service_healthy" } } },
  services: {
    cache: {
      image: IMAGES.redis,
      restart: "unless-stopped",
      volumes: ["cache:/data"],
      healthcheck: {
        test: ["CMD", "redis-cli", "ping"],
        interval: "5s",
        timeout: "3s",
        retries: 12,
      },
    },
  },
  volumes: ["cache"],
  limits: [volumeStays("cache")],
  localEnvironment: [`REDIS_URL=${URL}`],
  simulation: {
    services: {
      cache: { port: 6379, variable: "REDIS_URL", url: "redis://{address}" },
    },
  },
  testServices: [
    {
      name: "cache",
      variable: "TEST_REDIS_URL",
      url: URL,
      workflowService: {
        image: IMAGES.redis,
        ports: ["6379:6379"],
        options: healthOptions("redis-cli ping"),
      },
    },
  ],
  guide: guide("service-redis", { image: IMAGES.redis }),
});
