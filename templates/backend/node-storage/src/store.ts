import { randomUUID } from "node:crypto";
import { mkdirSync } from "node:fs";
import path from "node:path";
import { DatabaseSync } from "node:sqlite";
import type { Item, NewItem } from "./item.ts";

const FILE = path.join(process.env["DATA_DIR"] || "/data", "items.db");

// Positions keep the order of creation, since ids are random.
const SCHEMA = `
  PRAGMA journal_mode = WAL;
  CREATE TABLE IF NOT EXISTS items (
    position INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    title TEXT NOT NULL,
    done INTEGER NOT NULL
  ) STRICT;
`;

/**
 * Keeps items in a SQLite database, in the order of their creation. Its methods
 * are asynchronous so that a database elsewhere can take its place.
 */
export class ItemStore {
  readonly #database: DatabaseSync;
  readonly #statements: ReturnType<typeof statements>;

  /** @param file created where it is missing, along with its folder */
  constructor(file = FILE) {
    this.#database = open(file);
    this.#statements = statements(this.#database);
  }

  async list(): Promise<Item[]> {
    return this.#statements.list.all().map(toItem);
  }

  async get(id: string): Promise<Item | undefined> {
    const row = this.#statements.get.get(id);
    return row && toItem(row);
  }

  async add({ title, done }: NewItem): Promise<Item> {
    const item = { id: randomUUID(), title, done };
    this.#statements.add.run(item.id, title, Number(done));
    return item;
  }

  /** Leaves what is not given as it is. */
  async update(
    id: string,
    { title, done }: Partial<NewItem>,
  ): Promise<Item | undefined> {
    const row = this.#statements.update.get(
      title ?? null,
      done === undefined ? null : Number(done),
      id,
    );
    return row && toItem(row);
  }

  async remove(id: string): Promise<boolean> {
    return this.#statements.remove.run(id).changes === 1;
  }

  /** Leaves all in the one file: what SQLite keeps beside it goes into it. */
  async close(): Promise<void> {
    this.#database.close();
  }
}

function open(file: string): DatabaseSync {
  try {
    mkdirSync(path.dirname(file), { recursive: true });
    // Somebody may be looking into it with another program: wait for them, in ms.
    const database = new DatabaseSync(file, { timeout: 1000 });
    database.exec(SCHEMA);
    return database;
  } catch (cause) {
    const { message } = cause as Error;
    throw new Error(`cannot open the database ${file}: ${message}`, { cause });
  }
}

const statements = (database: DatabaseSync) => ({
  list: database.prepare("SELECT id, title, done FROM items ORDER BY position"),
  get: database.prepare("SELECT id, title, done FROM items WHERE id = ?"),
  add: database.prepare("INSERT INTO items (id, title, done) VALUES (?, ?, ?)"),
  update: database.prepare(
    `UPDATE items SET title = coalesce(?, title), done = coalesce(?, done)
     WHERE id = ? RETURNING id, title, done`,
  ),
  remove: database.prepare("DELETE FROM items WHERE id = ?"),
});

const toItem = ({ id, title, done }: Record<string, unknown>): Item => ({
  id: id as string,
  title: title as string,
  done: done === 1,
});
