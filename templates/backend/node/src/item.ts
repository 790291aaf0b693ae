/** What a client may say about an item. The id is the server's to choose. */
export interface NewItem {
  readonly title: string;
  readonly done: boolean;
}

export interface Item extends NewItem {
  readonly id: string;
}
