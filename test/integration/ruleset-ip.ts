import { execFileSync, spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';

/** Runs `ip` on lines: those of our own namespace first, then those that begin with `@NAMESPACE` there. */
export function ip(lines: readonly string[]): void {
  const batches = new Map<string, string[]>([['', []]]);
  for (const line of lines) {
    const [, namespace = '', command = line] = /^@(\S+) (.*)$/.exec(line) ?? [];
    batches.set(namespace, [...(batches.get(namespace) ?? []), command]);
  }
  for (const [namespace, commands] of batches) runBatch(namespace, commands);
}

function runBatch(namespace: string, commands: readonly string[]): void {
  const args = namespace === '' ? ['-batch', '-'] : ['-netns', namespace, '-batch', '-'];
  execFileSync('ip', args, { input: `${commands.join('\n')}\n`, stdio: ['pipe', 'ignore', 'inherit'] });
}

/** Sets a kernel parameter, named with slashes. */
export const sysctl = (name: string, value: string): void => writeFileSync(`/proc/sys/${name}`, value);

/** What `ping` of one packet says; the empty name is the host. */
export function ping(from: string, to: string): string {
  const enter = from === '' ? [] : ['ip', 'netns', 'exec', from];
  const [program = '', ...args] = [...enter, 'ping', '-c1', '-W0.4', to];
  return spawnSync(program, args, { encoding: 'utf8' }).stdout;
}
