import { describeGoContract } from "./support/go-contract.ts";

// Once more with the test that has to wait until the backend loses patience.
await describeGoContract({ requestTimeout: 10_000 });
