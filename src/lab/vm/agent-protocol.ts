/** A command's end: its exit code (137 when it was stopped for its time limit), and what it printed on either stream. */
export type CommandResult = { readonly code: number; readonly output: string };

/** What a guest's agent answers to an empty line. */
export const READY_PATTERN = /\nkvmnet-agent ready (\S*)\n/;

/** The line that asks a guest's agent to run a command for at most `seconds`. */
export function encodeRequest(nonce: string, command: string, seconds: number): string {
  return `${nonce} ${Math.max(1, Math.ceil(seconds))} ${Buffer.from(command).toString('base64')}\n`;
}

/**
 * Finds the answer to a request in what a serial line has said so far (as latin1, a character a byte), or null while it
 * is not complete. Whatever stands outside its two marks belongs to a boot loader, the kernel, or someone's earlier
 * request, and is passed over.
 */
export function findResult(received: string, nonce: string): CommandResult | null {
  const begin = `\nkvmnet-begin ${nonce}\n`;
  const start = received.indexOf(begin);
  if (start < 0) return null;
  const rest = received.slice(start + begin.length);
  const end = new RegExp(`\nkvmnet-end ${nonce} (\\d+)\n`).exec(rest);
  if (end === null) return null;
  const output = rest.slice(0, end.index);
  return { code: Number(end[1]), output: Buffer.from(output, 'latin1').toString('utf8') };
}
