/** Prints a value for programs. */
export const printJson = (value: unknown): void => void process.stdout.write(`${JSON.stringify(value, null, 2)}\n`);

export const print = (text: string): void => void process.stdout.write(text);
