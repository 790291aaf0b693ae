import assert from "node:assert/strict";
import { afterEach, beforeEach, mock, test } from "node:test";
import { backend } from "../src/docker-desktop/backend.js";
import { callsOf, standInForDockerDesktop } from "./stand-in.js";
import { failing, pass } from "./stand-in-failures.js";

const refused = { message: "connect ECONNREFUSED /run/guest-services/x.sock" };
const missing = { message: "connect ENOENT /run/guest-services/x.sock" };
const hungUp = { name: "Error", message: "socket hang up" };
/** Of Rancher Desktop, as long as the backend does not listen. */
const badGateway = { statusCode: 502, message: "" };
/** What Podman Desktop rejects with. */
const inPodmanDesktop = (text) =>
  new Error(
    `Error invoking remote method 'docker-desktop-adapter:extensionVMServiceRequest': ${text}`,
  );
const fetchFailed = inPodmanDesktop("TypeError: fetch failed");

beforeEach(() => mock.timers.enable({ apis: ["setTimeout", "Date"] }));
afterEach(() => mock.timers.reset());

/** The backend answers every kind of request by this function. */
function answerBy(answer) {
  standInForDockerDesktop({
    service: {
      get: answer,
      post: answer,
      put: answer,
      patch: answer,
      delete: answer,
    },
  });
  return answer;
}

/** What the promise came to after a minute. */
async function settle(promise) {
  const [[result]] = await Promise.all([
    Promise.allSettled([promise]),
    pass(60_000),
  ]);
  return result;
}

test("hands back the body of the answer", async () => {
  const answer = answerBy(mock.fn(async () => [{ id: "1" }]));

  assert.deepEqual(await backend.get("/items"), [{ id: "1" }]);
  assert.deepEqual(callsOf(answer), [["/items"]]);
});

test("an error carries the status and the message of the backend", async () => {
  const answer = answerBy(
    failing([
      {
        name: "Error",
        statusCode: 422,
        message: '{"message":"title must not be empty"}',
      },
    ]),
  );

  await assert.rejects(backend.post("/items", {}), {
    name: "BackendError",
    message: "title must not be empty",
    statusCode: 422,
  });
  assert.equal(answer.mock.callCount(), 1);
});

test("an error without a JSON body carries the text as it is", async () => {
  answerBy(failing([{ statusCode: 404, message: "404 page not found" }]));

  await assert.rejects(backend.get("/nope"), { message: "404 page not found" });
});

for (const method of ["get", "put", "delete", "post", "patch"]) {
  test(`${method} waits for a backend that does not listen yet`, async () => {
    const answer = answerBy(failing([missing, refused], "ok"));

    const result = await settle(backend[method]("/items", {}));

    assert.deepEqual(result, { status: "fulfilled", value: "ok" });
    assert.equal(answer.mock.callCount(), 3);
  });
}

for (const method of ["get", "put", "delete"]) {
  test(`${method} is repeated when the answer was lost`, async () => {
    answerBy(failing([hungUp, badGateway, fetchFailed], "ok"));

    const result = await settle(backend[method]("/items", {}));

    assert.deepEqual(result, { status: "fulfilled", value: "ok" });
  });
}

for (const method of ["post", "patch"]) {
  test(`${method} is never repeated once the backend may have received it`, async () => {
    const answer = answerBy(failing([fetchFailed], "ok"));

    const { status } = await settle(backend[method]("/items", {}));

    assert.equal(status, "rejected");
    assert.equal(answer.mock.callCount(), 1);
  });
}

test("a 502 of the backend itself is an answer", async () => {
  const message = '{"message":"The Docker Engine does not answer."}';
  const answer = answerBy(failing([{ statusCode: 502, message }], "ok"));

  const { reason } = await settle(backend.get("/images"));

  assert.equal(reason.message, "The Docker Engine does not answer.");
  assert.equal(answer.mock.callCount(), 1);
});

const statuses = {
  "Not Found": 404,
  "Unprocessable Entity": 422,
  "Bad Gateway": 502,
};

for (const [text, statusCode] of Object.entries(statuses)) {
  test(`“${text}” of Podman Desktop is an answer: ${statusCode}`, async () => {
    const thrown = inPodmanDesktop(`Error: ${text}`);
    const answer = answerBy(failing([thrown], "ok"));

    const { reason } = await settle(backend.get("/items/1"));

    assert.equal(reason.message, `The backend answered “${text}”.`);
    assert.equal(reason.statusCode, statusCode);
    assert.equal(answer.mock.callCount(), 1);
  });
}

test("an error without a status is told as it is", async () => {
  answerBy(failing([inPodmanDesktop("Error: Unable to get access")], "ok"));

  const { reason } = await settle(backend.get("/items"));

  assert.equal(reason.message, "Unable to get access");
  assert.equal(reason.statusCode, undefined);
});

for (const thrown of [refused, hungUp, badGateway, fetchFailed]) {
  test(`nobody answers: ${JSON.stringify(thrown.message)}`, async () => {
    answerBy(mock.fn(() => Promise.reject(thrown)));

    const { reason } = await settle(backend.get("/items"));

    assert.equal(reason.message, "The backend does not answer.");
  });
}

test("gives up after ten seconds and says that nobody answers", async () => {
  answerBy(mock.fn(() => Promise.reject(refused)));
  const start = Date.now();
  let took = 0;

  const { reason } = await settle(
    backend.get("/items").finally(() => (took = Date.now() - start)),
  );

  assert.equal(reason.message, "The backend does not answer.");
  assert.equal(reason.statusCode, undefined);
  assert.equal(reason.cause, refused);
  assert.ok(took > 5_000 && took <= 10_000, `${took} ms`);
});
