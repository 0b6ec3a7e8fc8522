/** What another program has written about the network, kept to the letter for it: an XML element in its own namespace. */
export type Annotation = {
  /** The namespace's URI; one annotation a namespace. */
  readonly namespace: string;
  /** The element's text, `<app:note xmlns:app="…">…</app:note>`. */
  readonly text: string;
};
