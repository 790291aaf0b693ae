import { ItemStore } from "../src/store.ts";

/** A store without items. */
export const createStore = () => new ItemStore();
