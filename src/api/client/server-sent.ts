/** A message of an event stream. */
export type Message = { readonly type: string; readonly data: string; readonly id: string | null };

/** Reads an event stream as it comes (the WHATWG's HTML standard, 9.2.6). `EventSource` does the same, but sends no token. */
export class MessageReader {
  #rest = '';
  #type = '';
  #data: string[] = [];
  #id: string | null = null;
  #afterReturn = false;

  /** The messages that end in this piece of the stream. */
  read(text: string): Message[] {
    const lines = this.#lines(text);
    return lines.flatMap((line) => (line === '' ? this.#dispatch() : this.#field(line)));
  }

  // Lines end by CR, LF or both; a CR at the end of a piece may have its LF in the next.
  #lines(text: string): string[] {
    const piece = this.#afterReturn && text.startsWith('\n') ? text.slice(1) : text;
    if (text !== '') this.#afterReturn = text.endsWith('\r');
    const lines = (this.#rest + piece).split(/\r\n|\r|\n/);
    this.#rest = lines.pop() ?? '';
    return lines;
  }

  #field(line: string): [] {
    const [, name = line, value = ''] = /^([^:]*):? ?(.*)$/s.exec(line) ?? [];
    if (name === 'data') this.#data.push(value);
    if (name === 'event') this.#type = value;
    if (name === 'id' && !value.includes('\0')) this.#id = value;
    return [];
  }

  #dispatch(): Message[] {
    const [type, data] = [this.#type, this.#data];
    this.#type = '';
    this.#data = [];
    return data.length === 0 ? [] : [{ type: type || 'message', data: data.join('\n'), id: this.#id }];
  }
}
