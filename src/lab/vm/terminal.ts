import type { ReadStream, WriteStream } from 'node:tty';
import { connectWhenReady } from './connect.ts';
import { deadlineOf } from './deadline.ts';

/** A person's side of a console. */
export type Terminal = { readonly input: ReadStream; readonly output: WriteStream };

/**
 * Gives a person the shell on a guest's first serial port, until Ctrl-] is typed or the guest is gone. Every other key,
 * Ctrl-C too, goes to the guest.
 */
export async function attachTerminal(consoleSocket: string, { input, output }: Terminal): Promise<void> {
  const socket = await connectWhenReady(consoleSocket, deadlineOf({ timeoutMs: 5000 }));
  output.write('Connected; Ctrl-] leaves.\r\n');
  const forward = (chunk: Buffer): void => {
    const end = chunk.indexOf(CTRL_CLOSING_BRACKET);
    socket.write(end < 0 ? chunk : chunk.subarray(0, end));
    if (end >= 0) socket.end();
  };
  const wasRaw = input.isRaw;
  if (input.isTTY) input.setRawMode(true);
  input.on('data', forward);
  socket.on('data', (chunk) => output.write(chunk));
  socket.on('error', () => socket.destroy());
  // An idle shell has long printed its prompt; an empty line makes it print another.
  socket.write('\n');
  await new Promise((resolve) => socket.once('close', resolve));
  input.off('data', forward).pause();
  if (input.isTTY) input.setRawMode(wasRaw);
  output.write('\r\n');
}

const CTRL_CLOSING_BRACKET = 0x1d;
