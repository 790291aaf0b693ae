import { ItemStore } from "../src/store.ts";

/** A store without items, gone with the test that uses it. */
export const createStore = () => new ItemStore(":memory:");
