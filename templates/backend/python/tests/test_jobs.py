import asyncio
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from typing import Any

import pytest
from fastapi.testclient import TestClient

from app.jobs import KEPT, Job, Jobs, work


def start(client: TestClient, **fields: float) -> Any:
    response = client.post("/jobs", json=fields)
    assert response.status_code == 201, response.text
    job = response.json()
    assert response.headers["Location"] == f"/jobs/{job['id']}"
    return job


def ended(client: TestClient, job: Any) -> Any:
    deadline = time.monotonic() + 10
    while (job := client.get(f"/jobs/{job['id']}").json())["status"] == "running":
        assert time.monotonic() < deadline, "it still runs"
    return job


def cancelled(client: TestClient, job: Any) -> Any:
    response = client.post(f"/jobs/{job['id']}/cancel")
    assert response.status_code == 200, response.text
    return response.json()


def test_life_of_a_job(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    may_end = asyncio.Event()

    async def work_until_told(_: float) -> AsyncIterator[int]:
        yield 40
        await may_end.wait()

    monkeypatch.setattr("app.jobs.work", work_until_told)
    assert client.get("/jobs").json() == []
    job = start(client)
    assert job["id"] == "1"
    assert job["startedAt"].endswith("Z")
    assert list(job) == ["id", "status", "progress", "startedAt"]

    running = job | {"status": "running", "progress": 40}
    assert client.get("/jobs").json() == [running]
    assert client.portal
    client.portal.call(may_end.set)
    done = job | {"status": "done", "progress": 100}
    assert ended(client, job) == done
    assert cancelled(client, job) == done, "it had ended"


def test_a_job_is_cancelled_once(client: TestClient) -> None:
    job = cancelled(client, start(client))
    assert job["status"] == "cancelled"
    assert ended(client, job) == job
    assert cancelled(client, job) == job


def test_a_job_can_fail(
    client: TestClient,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    async def fail(_: float) -> AsyncIterator[int]:
        yield 10
        raise RuntimeError("a cause")

    monkeypatch.setattr("app.jobs.work", fail)
    job = ended(client, start(client))
    assert (job["status"], job["progress"]) == ("failed", 10)
    assert "a cause" in caplog.text


def test_a_job_whose_work_is_cancelled_from_elsewhere_has_failed(
    client: TestClient,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    async def wait_in_vain(_: float) -> AsyncIterator[int]:
        yield 10
        raise asyncio.CancelledError("a cause")

    monkeypatch.setattr("app.jobs.work", wait_in_vain)
    job = ended(client, start(client))
    assert (job["status"], job["progress"]) == ("failed", 10)
    assert "a cause" in caplog.text
    assert cancelled(client, job) == job


def test_a_job_that_is_cancelled_from_elsewhere_before_it_begins_has_failed() -> None:
    async def start_and_cancel() -> Job:
        jobs = Jobs()
        job = jobs.start(30)
        others = asyncio.all_tasks() - {asyncio.current_task()}
        for task in others:
            task.cancel()
        await asyncio.wait(others)
        await jobs.stop()
        return job

    assert asyncio.run(start_and_cancel()).status == "failed"


def stopped(
    monkeypatch: pytest.MonkeyPatch, clean_up: Callable[[], Awaitable[object]]
) -> Job:
    """A job that runs when the process is asked to stop."""
    begun = asyncio.Event()

    async def work_until_cancelled(_: float) -> AsyncIterator[int]:
        yield 40
        begun.set()
        try:
            await asyncio.Event().wait()
        finally:
            await clean_up()

    async def start_and_stop() -> Job:
        jobs = Jobs()
        job = jobs.start(30)
        async with asyncio.timeout(10):
            await begun.wait()
            await jobs.stop()
        return job.model_copy()

    monkeypatch.setattr("app.jobs.work", work_until_cancelled)
    return asyncio.run(start_and_stop())


def test_a_stop_lets_jobs_clean_up(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    steps = []

    async def clean_up() -> None:
        for step in range(3):
            await asyncio.sleep(0)
            steps.append(step)

    job = stopped(monkeypatch, clean_up)
    assert (job.status, job.progress, steps) == ("cancelled", 40, [0, 1, 2])
    assert caplog.text == ""


def test_a_stop_does_not_wait_for_ever(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr("app.jobs.STOP_TIMEOUT", 0)
    assert stopped(monkeypatch, asyncio.Event().wait).status == "cancelled"
    assert "jobs cut off" in caplog.text


def test_a_cancelled_job_that_fails_to_clean_up_is_in_the_log(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    async def clean_up() -> None:
        raise RuntimeError("a cause")

    assert stopped(monkeypatch, clean_up).status == "cancelled"
    assert "a cause" in caplog.text


def test_ended_jobs_are_forgotten_first(client: TestClient) -> None:
    running = start(client)["id"]
    others = [cancelled(client, start(client))["id"] for _ in range(KEPT + 5)]
    listed = [job["id"] for job in client.get("/jobs").json()]
    assert listed == [*reversed(others[6:]), running]
    assert client.get(f"/jobs/{others[5]}").status_code == 404


def test_lists_no_more_than_it_keeps(client: TestClient) -> None:
    ids = [start(client)["id"] for _ in range(KEPT + 1)]
    listed = [job["id"] for job in client.get("/jobs").json()]
    assert listed == ids[:0:-1]


@pytest.mark.parametrize(
    ("body", "status", "message"),
    [
        ("", 400, "must be a JSON object"),
        ("[]", 400, "must be a JSON object"),
        ('{"seconds":"5"}', 400, '"seconds" must be a number'),
        ('{"seconds":true}', 400, '"seconds" must be a number'),
        ('{"seconds":null}', 400, '"seconds" must be a number'),
        ('{"seconds":NaN}', 400, "not valid JSON"),
        ('{"minutes":1}', 400, '"minutes" is unknown'),
        ('{"seconds":0.9}', 422, "seconds must be a number from 1 to 3600."),
        ('{"seconds":3601}', 422, "seconds must be a number from 1 to 3600."),
    ],
)
def test_refuses(client: TestClient, body: str, status: int, message: str) -> None:
    response = client.post("/jobs", content=body)
    assert response.status_code == status, response.text
    assert message in response.json()["message"]
    assert client.get("/jobs").json() == []


def test_an_unknown_job(client: TestClient) -> None:
    for response in (client.get("/jobs/1"), client.post("/jobs/1/cancel")):
        assert response.status_code == 404
        assert response.json() == {"message": "This job does not exist."}


@pytest.mark.parametrize(("seconds", "steps"), [(1, 20), (30, 30), (3600, 3600)])
def test_work_tells_its_progress(
    monkeypatch: pytest.MonkeyPatch, seconds: float, steps: int
) -> None:
    waits: list[float] = []

    async def note(wait: float) -> None:
        waits.append(wait)

    async def progress() -> list[int]:
        return [percent async for percent in work(seconds)]

    monkeypatch.setattr("asyncio.sleep", note)
    told = asyncio.run(progress())
    assert len(told) == steps
    assert told == sorted(told)
    assert (told[0], told[-1] < 100) == (0, True)
    assert sum(waits) == pytest.approx(seconds)
