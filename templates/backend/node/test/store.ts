import { ItemStore } from "../src/items.ts";

/** A store without items. */
export const createStore = () => new ItemStore();
