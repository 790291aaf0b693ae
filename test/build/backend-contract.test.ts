import { describeGoContract } from "./support/go-contract.ts";

await describeGoContract({});
