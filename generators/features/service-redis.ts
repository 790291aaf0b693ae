import { IMAGES } from "../dockerfile/images.ts";
import type { Contribution } from "../shared/plan.ts";
import { guide } from "./guide.ts";

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
  guide: guide("service-redis", { image: IMAGES.redis }),
});
