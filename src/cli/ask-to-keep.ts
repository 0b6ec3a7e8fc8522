import { createInterface } from 'node:readline';
import { print } from './output.ts';

/** Asks whoever sits at the terminal; `late` where nobody has answered after so many seconds. */
export async function askToKeep(seconds: number): Promise<'confirm' | 'revert' | 'late'> {
  print(`Everything has moved. Press Enter within ${seconds} s to keep it, Ctrl-C to put it back.\n`);
  const lines = createInterface({ input: process.stdin, terminal: false });
  return new Promise((resolve) => {
    const timer = setTimeout(() => finish('late'), seconds * 1000);
    const finish = (answer: 'confirm' | 'revert' | 'late'): void => {
      clearTimeout(timer);
      process.off('SIGINT', revert);
      lines.close();
      resolve(answer);
    };
    const revert = (): void => finish('revert');
    process.on('SIGINT', revert);
    lines.once('line', () => finish('confirm'));
  });
}
