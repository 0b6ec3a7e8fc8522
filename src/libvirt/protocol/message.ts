import type { Codec } from '../../xdr/codec.ts';
import { struct } from '../../xdr/compound.ts';
import { int, uint } from '../../xdr/number.ts';
import { extend, newSink, sinkBytes } from '../../xdr/sink.ts';

/** Of all that libvirt's daemons answer but keep-alive and administration. */
export const REMOTE_PROGRAM = { program: 0x20008086, version: 1 } as const;

export const messageType = { call: 0, reply: 1, message: 2, stream: 3, callWithFiles: 4 } as const;
export const messageStatus = { ok: 0, error: 1 } as const;

/** The length of the word that says how long the message is, itself included. */
export const LENGTH_BYTES = 4;
export const HEADER_BYTES = 24;
export const LEAST_MESSAGE_BYTES = LENGTH_BYTES + HEADER_BYTES;
/** VIR_NET_MESSAGE_MAX of virnetprotocol.x, which does not count the length's own word. */
export const MOST_MESSAGE_BYTES = LENGTH_BYTES + 32 * 1024 * 1024;

/** What stands before the body of every message. */
export type MessageHeader = {
  readonly program: number;
  readonly version: number;
  readonly procedure: number;
  readonly type: number;
  /** A call's own; a reply has that of its call, anything else 0. */
  readonly serial: number;
  readonly status: number;
};

export const messageHeader: Codec<MessageHeader> = struct({
  program: uint,
  version: uint,
  procedure: int,
  type: int,
  serial: uint,
  status: int,
});

/** A whole message; throws a RangeError for a body that its type, or any message, cannot hold. */
export function printMessage<T>(header: MessageHeader, codec: Codec<T>, body: T): Uint8Array {
  const sink = newSink();
  extend(sink, LENGTH_BYTES);
  messageHeader.write(sink, header);
  codec.write(sink, body);
  if (sink.length > MOST_MESSAGE_BYTES) throw new RangeError(`a message of ${sink.length} bytes`);
  sink.view.setUint32(0, sink.length);
  return sinkBytes(sink);
}
