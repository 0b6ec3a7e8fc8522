/** Bytes that are not what their type says: cut off, too long, no UTF-8. The message says which of these. */
export class MalformedXdr extends Error {
  constructor(what: string) {
    super(`malformed XDR: ${what}`);
    this.name = 'MalformedXdr';
  }
}
