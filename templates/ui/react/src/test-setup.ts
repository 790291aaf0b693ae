import { cleanup, configure } from "@testing-library/react";
import { afterEach } from "vitest";

// On a busy machine the usual second is not always enough.
configure({ asyncUtilTimeout: 4_000 });

afterEach(cleanup);
