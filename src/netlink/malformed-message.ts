/** Bytes that are not what their own lengths say. The kernel sends none; a cut-off or hostile buffer does. */
export class MalformedMessage extends Error {
  constructor(what: string) {
    super(`malformed netlink message: ${what}`);
    this.name = 'MalformedMessage';
  }
}
