import { existsSync, readFileSync } from 'node:fs';
import { changeFile } from './change-file.ts';
import type { ActOf } from './manager-act.ts';

const IFSTATE = '/run/network/ifstate';

/** Writes into ifupdown's list what is up, and what is not. */
export function markUp({ up, down }: ActOf<'mark-up'>): void {
  const text = existsSync(IFSTATE) ? readFileSync(IFSTATE, 'utf8') : '';
  changeFile({ path: IFSTATE, after: marked(text, up, down), mode: 0o644 });
}

/** The list, `LINK=CONFIGURATION` lines, with links added and taken out. */
export function marked(text: string, up: readonly string[], down: readonly string[]): string {
  const lines = text.split('\n').filter((line) => line !== '');
  const kept = lines.filter((line) => !down.some((link) => line.startsWith(`${link}=`)));
  const added = up.filter((link) => !kept.some((line) => line.startsWith(`${link}=`)));
  return [...kept, ...added.map((link) => `${link}=${link}`)].map((line) => `${line}\n`).join('');
}
