/** Prints a value for programs. */
export const printJson = (value: unknown): void => void process.stdout.write(`${JSON.stringify(value, null, 2)}\n`);

/** The same on one line, where a line is a value. */
export const printJsonLine = (value: unknown): void => void process.stdout.write(`${JSON.stringify(value)}\n`);

export const print = (text: string): void => void process.stdout.write(text);

/** The same, resolved when there is room for more: whoever reads slowly is not to fill our memory. */
export function writeOut(text: string): Promise<void> {
  // What keeps it from being written is told by the stream's own event, to whoever listens to that.
  return new Promise((resolve) => void process.stdout.write(text, () => resolve()));
}
