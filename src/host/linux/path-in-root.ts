import { lstatSync, readlinkSync } from 'node:fs';
import { posix } from 'node:path';
import { KvmnetError } from '../../diagnostic/kvmnet-error.ts';
import { isRefusal } from './kernel-refusal.ts';

/** As many as the kernel follows (`MAXSYMLINKS`). */
const MOST_LINKS = 40;

/**
 * Where a path of a host lies when its files are under `root`: links are followed as the host would, so that none leads out
 * of the root. What is not there yet keeps its name.
 */
export function pathInRoot(root: string, path: string): string {
  const state: Walk = { root, links: 0 };
  return underRoot(root, walk('/', path, state));
}

/** What a path of a host is called from outside of its root, in messages. */
export const underRoot = (root: string, path: string): string => posix.join(root, path);

type Walk = { readonly root: string; links: number };

function walk(from: string, path: string, state: Walk): string {
  const start = path.startsWith('/') ? '/' : from;
  return path.split('/').reduce((at, name) => step(at, name, state), start);
}

function step(at: string, name: string, state: Walk): string {
  if (name === '' || name === '.') return at;
  // Of the root, it is the root itself.
  if (name === '..') return posix.dirname(at);
  const next = posix.join(at, name);
  const target = linkTarget(underRoot(state.root, next));
  // With it, managers are told to take a file for empty; it need not be in the root.
  if (target === null || target === '/dev/null') return next;
  state.links++;
  if (state.links > MOST_LINKS) throw endless(underRoot(state.root, next));
  return walk(at, target, state);
}

function linkTarget(path: string): string | null {
  try {
    return lstatSync(path).isSymbolicLink() ? readlinkSync(path) : null;
  } catch (error) {
    if (isRefusal(error, 'ENOENT', 'ENOTDIR', 'EACCES')) return null;
    throw error;
  }
}

const endless = (path: string): KvmnetError =>
  new KvmnetError('its links lead in a circle', {
    code: 'file-failed',
    operation: 'follow',
    subject: path,
    errno: 'ELOOP',
  });
