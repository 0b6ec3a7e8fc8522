import { readFileSync } from 'node:fs';
import { KvmnetError } from '../../diagnostic/kvmnet-error.ts';
import { replaceWhole } from '../replace-whole.ts';
import { asKvmnetError, isRefusal } from './kernel-refusal.ts';

/** The value in a JSON file; null when there is no file. A damaged one is a `file-failed`, never taken for empty. */
export function readJsonFile(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    if (isRefusal(error, 'ENOENT')) return null;
    if (error instanceof SyntaxError) throw damagedFile(file, error.message, error);
    throw asKvmnetError(error, { operation: 'read', subject: file });
  }
}

/** Replaces the file, whole or not at all: when this returns, a power cut finds the new content. */
export const replaceJsonFile = (file: string, value: unknown): void =>
  replaceFile(file, `${JSON.stringify(value, null, 1)}\n`);

/** The same for a text. */
export function replaceFile(file: string, text: string): void {
  try {
    replaceWhole(file, text);
  } catch (error) {
    throw asKvmnetError(error, { operation: 'write', subject: file });
  }
}

/** The complaint about a file whose content is not what this program writes. */
export const damagedFile = (file: string, reason: string, cause?: unknown): KvmnetError =>
  new KvmnetError(`it is damaged: ${reason}`, {
    code: 'file-failed',
    operation: 'read',
    subject: file,
    hint: 'restore it, or move it away',
    cause,
  });
