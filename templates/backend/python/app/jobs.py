"""Work that goes on in the background, also while nobody watches."""

import asyncio
import logging
import math
from collections.abc import AsyncGenerator, AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from typing import Annotated, Literal

from fastapi import APIRouter, Depends, FastAPI, HTTPException, Request, Response
from pydantic import BaseModel, ConfigDict, Field, FiniteFloat

from app.routing import JSON_BODY, READ

KEPT = 20
LONGEST = 3600  # seconds

# What requests are given comes first: both together are less than Docker's 10 s.
STOP_TIMEOUT = 3  # seconds

log = logging.getLogger("app")


async def work(seconds: float) -> AsyncIterator[int]:
    """What a job does: yours goes here.

    It yields its progress in percent. When it raises, the job has failed; while it
    awaits, the job can be cancelled.
    """
    steps = max(20, math.ceil(seconds))
    for step in range(steps):
        yield 100 * step // steps
        await asyncio.sleep(seconds / steps)


class NewJob(BaseModel):
    """What a client may say about a job."""

    model_config = ConfigDict(extra="forbid", strict=True)

    seconds: FiniteFloat = 30


class Job(BaseModel):
    """What a client is told about a job."""

    id: str
    status: Literal["running", "done", "cancelled", "failed"] = "running"
    progress: int = 0
    started_at: datetime = Field(serialization_alias="startedAt")


async def run(job: Job, seconds: float) -> None:
    """Does the work. A job that was cancelled stays so, however its work ends."""
    try:
        async for percent in work(seconds):
            if job.status == "running":
                job.progress = percent
    except asyncio.CancelledError:
        # Not always by cancel(): what the work waits for may be cancelled, too.
        if job.status == "running":
            fail(job)
    except Exception:
        fail(job)
    else:
        if job.status == "running":
            job.progress = 100
            job.status = "done"


def fail(job: Job) -> None:
    """Takes note of the exception that is being handled."""
    log.exception("job %s failed", job.id)
    if job.status == "running":
        job.status = "failed"


class Jobs:
    """The latest jobs, in memory: the end of the process is theirs too."""

    def __init__(self) -> None:
        self._started = 0
        self._jobs: dict[str, Job] = {}
        self._tasks: dict[str, asyncio.Task[None]] = {}

    def latest(self) -> list[Job]:
        return list(self._jobs.values())[: -KEPT - 1 : -1]

    def get(self, job_id: str) -> Job | None:
        return self._jobs.get(job_id)

    def start(self, seconds: float) -> Job:
        self._started += 1
        now = datetime.now(UTC).replace(microsecond=0)
        job = Job(id=str(self._started), started_at=now)
        self._jobs[job.id] = job
        self._tasks[job.id] = task = asyncio.create_task(run(job, seconds))
        task.add_done_callback(lambda _: self._ended(job))
        self._forget()
        return job

    def cancel(self, job: Job) -> None:
        if job.status == "running":
            job.status = "cancelled"
            self._tasks[job.id].cancel()

    async def stop(self) -> None:
        """Cancels what runs and lets it clean up, but not for ever."""
        for job in self._jobs.values():
            self.cancel(job)
        if self._tasks:
            tasks = self._tasks.values()
            _, late = await asyncio.wait(tasks, timeout=STOP_TIMEOUT)
            if late:
                log.warning("jobs cut off after %s s", STOP_TIMEOUT)

    def _ended(self, job: Job) -> None:
        del self._tasks[job.id]
        if job.status == "running":  # it ended before run() could say how
            job.status = "failed"
        self._forget()

    def _forget(self) -> None:
        """Drops the oldest of those that have ended."""
        ended = [job.id for job in self._jobs.values() if job.status != "running"]
        surplus = max(0, len(self._jobs) - KEPT)
        for job_id in ended[:surplus]:
            del self._jobs[job_id]


@asynccontextmanager
async def lifespan(app: FastAPI) -> AsyncGenerator[None, None]:
    app.state.jobs = jobs = Jobs()
    try:
        yield
    finally:
        await jobs.stop()


async def get_jobs(request: Request) -> Jobs:
    jobs: Jobs = request.app.state.jobs
    return jobs


JobsDep = Annotated[Jobs, Depends(get_jobs)]


async def get_job_or_404(job_id: str, jobs: JobsDep) -> Job:
    job = jobs.get(job_id)
    if job is None:
        raise HTTPException(404, "This job does not exist.")
    return job


JobDep = Annotated[Job, Depends(get_job_or_404)]

router = APIRouter(lifespan=lifespan)


@router.api_route("/jobs", methods=READ)
async def list_jobs(jobs: JobsDep) -> list[Job]:
    return jobs.latest()


@router.post("/jobs", status_code=201, dependencies=JSON_BODY)
async def start_job(new: NewJob, jobs: JobsDep, response: Response) -> Job:
    if not 1 <= new.seconds <= LONGEST:
        raise HTTPException(422, f"seconds must be a number from 1 to {LONGEST}.")
    job = jobs.start(new.seconds)
    response.headers["Location"] = f"/jobs/{job.id}"
    return job


@router.api_route("/jobs/{job_id}", methods=READ)
async def get_job(job: JobDep) -> Job:
    return job


@router.post("/jobs/{job_id}/cancel", dependencies=JSON_BODY)
async def cancel_job(job: JobDep, jobs: JobsDep) -> Job:
    jobs.cancel(job)
    return job
