/** Bytes being written; what lies behind `length` is room to grow. */
export type Sink = { bytes: Uint8Array; view: DataView; length: number };

const FIRST_SIZE = 256;

export function newSink(): Sink {
  const bytes = new Uint8Array(FIRST_SIZE);
  return { bytes, view: new DataView(bytes.buffer), length: 0 };
}

/** Makes room for `length` bytes of zero, and gives the place where they begin. */
export function extend(sink: Sink, length: number): number {
  const start = sink.length;
  sink.length = start + length;
  if (sink.length > sink.bytes.length) grow(sink);
  return start;
}

/** What was written, without the room behind it. */
export const sinkBytes = ({ bytes, length }: Sink): Uint8Array => bytes.subarray(0, length);

function grow(sink: Sink): void {
  const bytes = new Uint8Array(Math.max(sink.length, 2 * sink.bytes.length));
  bytes.set(sink.bytes);
  sink.bytes = bytes;
  sink.view = new DataView(bytes.buffer);
}
