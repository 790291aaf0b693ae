import { randomUUID } from "node:crypto";
import { setTimeout } from "node:timers/promises";
import { DatabaseError, Pool } from "pg";
import { ApiError } from "./api-error.ts";
import type { Item, NewItem } from "./item.ts";
import type { Log } from "./log.ts";

const DATABASE_URL =
  process.env["DATABASE_URL"] ||
  "postgres://postgres:postgres@database/postgres";

/** How long the database may take to answer, in ms: whoever waits longer sees nothing but a page that hangs. */
export const TIMEOUT = 4000;

/** How long it may take to say goodbye, in ms. */
const CLOSE_TIMEOUT = 500;

// Positions keep the order of creation, since ids are random.
const CREATE_TABLE = `
  CREATE TABLE IF NOT EXISTS items (
    position bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    id text NOT NULL UNIQUE,
    title text NOT NULL,
    done boolean NOT NULL
  )`;

/** Keeps items in PostgreSQL, in the order of their creation. */
export class ItemStore {
  readonly #log: Log;
  readonly #pool: Pool;
  #table: Promise<unknown> | undefined;

  /** Does not connect yet: the database may come later. */
  constructor(log: Log, connectionString = DATABASE_URL) {
    this.#log = log;
    this.#pool = new Pool({
      connectionString,
      connectionTimeoutMillis: TIMEOUT,
      query_timeout: TIMEOUT,
      allowExitOnIdle: true,
    });
    // A connection that is lost while nobody uses it is no reason to end.
    this.#pool.on("error", () => {});
  }

  async list(): Promise<Item[]> {
    const sql = "SELECT id, title, done FROM items ORDER BY position";
    return (await this.#query(sql)).rows;
  }

  async get(id: string): Promise<Item | undefined> {
    const sql = "SELECT id, title, done FROM items WHERE id = $1";
    return (await this.#byId(id, sql)).rows[0];
  }

  async add({ title, done }: NewItem): Promise<Item> {
    const item = { id: randomUUID(), title, done };
    const sql = "INSERT INTO items (id, title, done) VALUES ($1, $2, $3)";
    await this.#query(sql, [item.id, title, done]);
    return item;
  }

  /** Leaves what is not given as it is. */
  async update(
    id: string,
    { title, done }: Partial<NewItem>,
  ): Promise<Item | undefined> {
    const sql = `
      UPDATE items SET title = coalesce($2, title), done = coalesce($3, done)
      WHERE id = $1 RETURNING id, title, done`;
    return (await this.#byId(id, sql, [title, done])).rows[0];
  }

  async remove(id: string): Promise<boolean> {
    const sql = "DELETE FROM items WHERE id = $1";
    return (await this.#byId(id, sql)).rowCount === 1;
  }

  /** Does not wait for a database that is away. */
  async close(): Promise<void> {
    await Promise.race([this.#pool.end(), setTimeout(CLOSE_TIMEOUT)]);
  }

  /** @param sql has the id as $1 */
  #byId(id: string, sql: string, values: unknown[] = []) {
    // No item has an id with NUL, for which PostgreSQL's text has no room.
    return this.#query(sql, [id.includes("\0") ? "" : id, ...values]);
  }

  async #query(sql: string, values: unknown[] = []) {
    try {
      await (this.#table ??= this.#pool.query(CREATE_TABLE));
      return await this.#pool.query<Item>(sql, values);
    } catch (error) {
      // What answers the next time may be a database without the table.
      this.#table = undefined;
      if (codeOf(error) === NOT_TEXT) {
        const message =
          "The title has a character that the database cannot keep.";
        throw new ApiError(422, message);
      }
      if (!isAway(error)) throw error;
      this.#log.error("no answer from the database", error);
      throw new ApiError(503, "The database does not answer.");
    }
  }
}

// https://www.postgresql.org/docs/current/errcodes-appendix.html
const NOT_TEXT = "22021";
const AWAY = /^(08|53|57P)/; // lost, out of resources, starting or stopping

/** What the database says, unless it says nothing at all. */
const codeOf = (error: unknown) =>
  error instanceof DatabaseError ? (error.code ?? "") : undefined;

function isAway(error: unknown): boolean {
  const code = codeOf(error);
  return code === undefined || AWAY.test(code);
}
