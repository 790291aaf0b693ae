import { beforeEach, expect, test, vi } from "vitest";
import { backend } from "./backend";
import { standInForDockerDesktop } from "./stand-in";

const refused = { message: "connect ECONNREFUSED /run/guest-services/x.sock" };
const missing = { message: "connect ENOENT /run/guest-services/x.sock" };
const hungUp = { name: "Error", message: "socket hang up" };
/** Of Rancher Desktop, as long as the backend does not listen. */
const badGateway = { statusCode: 502, message: "" };
/** What Podman Desktop rejects with. */
const inPodmanDesktop = (text: string) =>
  new Error(
    `Error invoking remote method 'docker-desktop-adapter:extensionVMServiceRequest': ${text}`,
  );
const fetchFailed = inPodmanDesktop("TypeError: fetch failed");

const answer = vi.fn();

beforeEach(() => {
  vi.useFakeTimers();
  answer.mockReset();
  standInForDockerDesktop({
    service: {
      get: answer,
      post: answer,
      put: answer,
      patch: answer,
      delete: answer,
    },
  });
  return () => vi.useRealTimers();
});

async function settle<T>(promise: Promise<T>) {
  const [result] = await Promise.allSettled([promise, vi.runAllTimersAsync()]);
  return result;
}

test("hands back the body of the answer", async () => {
  answer.mockResolvedValue([{ id: "1" }]);

  await expect(backend.get("/items")).resolves.toEqual([{ id: "1" }]);
  expect(answer).toHaveBeenCalledExactlyOnceWith("/items");
});

test("an error carries the status and the message of the backend", async () => {
  answer.mockRejectedValue({
    name: "Error",
    statusCode: 422,
    message: '{"message":"title must not be empty"}',
  });

  await expect(backend.post("/items", {})).rejects.toMatchObject({
    name: "BackendError",
    message: "title must not be empty",
    statusCode: 422,
  });
  expect(answer).toHaveBeenCalledOnce();
});

test("an error without a JSON body carries the text as it is", async () => {
  answer.mockRejectedValue({ statusCode: 404, message: "404 page not found" });

  await expect(backend.get("/nope")).rejects.toThrow("404 page not found");
});

test.each(["get", "put", "delete", "post", "patch"] as const)(
  "%s waits for a backend that does not listen yet",
  async (method) => {
    answer
      .mockRejectedValueOnce(missing)
      .mockRejectedValueOnce(refused)
      .mockResolvedValue("ok");

    const result = await settle(backend[method]("/items", {}));

    expect(result).toEqual({ status: "fulfilled", value: "ok" });
    expect(answer).toHaveBeenCalledTimes(3);
  },
);

test.each(["get", "put", "delete"] as const)(
  "%s is repeated when the answer was lost",
  async (method) => {
    answer
      .mockRejectedValueOnce(hungUp)
      .mockRejectedValueOnce(badGateway)
      .mockRejectedValueOnce(fetchFailed)
      .mockResolvedValue("ok");

    const result = await settle(backend[method]("/items", {}));

    expect(result).toEqual({ status: "fulfilled", value: "ok" });
  },
);

test.each(["post", "patch"] as const)(
  "%s is never repeated once the backend may have received it",
  async (method) => {
    answer.mockRejectedValue(fetchFailed);

    const result = await settle(backend[method]("/items", {}));

    expect(result.status).toBe("rejected");
    expect(answer).toHaveBeenCalledOnce();
  },
);

test("a 502 of the backend itself is an answer", async () => {
  const message = '{"message":"The Docker Engine does not answer."}';
  answer.mockRejectedValue({ statusCode: 502, message });

  const result = await settle(backend.get("/images"));

  expect(result).toMatchObject({
    status: "rejected",
    reason: { message: "The Docker Engine does not answer.", statusCode: 502 },
  });
  expect(answer).toHaveBeenCalledOnce();
});

test.each([
  ["Not Found", 404],
  ["Unprocessable Entity", 422],
  ["Bad Gateway", 502],
])("“%s” of Podman Desktop is an answer: %i", async (text, statusCode) => {
  answer.mockRejectedValue(inPodmanDesktop(`Error: ${text}`));

  const result = await settle(backend.get("/items/1"));

  expect(result).toMatchObject({
    status: "rejected",
    reason: { message: `The backend answered “${text}”.`, statusCode },
  });
  expect(answer).toHaveBeenCalledOnce();
});

test("an error without a status is told as it is", async () => {
  answer.mockRejectedValue(inPodmanDesktop("Error: Unable to get access"));

  await expect(backend.get("/items")).rejects.toMatchObject({
    message: "Unable to get access",
    statusCode: undefined,
  });
});

test.each([refused, hungUp, badGateway, fetchFailed])(
  "%o means that nobody answers",
  async (thrown) => {
    answer.mockRejectedValue(thrown);

    const result = await settle(backend.get("/items"));

    expect(result).toMatchObject({
      reason: { message: "The backend does not answer." },
    });
  },
);

test("gives up after ten seconds and says that nobody answers", async () => {
  answer.mockRejectedValue(refused);
  const start = Date.now();

  const result = await settle(backend.get("/items"));

  expect(result).toMatchObject({
    status: "rejected",
    reason: {
      message: "The backend does not answer.",
      statusCode: undefined,
      cause: refused,
    },
  });
  expect(Date.now() - start).toBeGreaterThan(5_000);
  expect(Date.now() - start).toBeLessThanOrEqual(10_000);
});
