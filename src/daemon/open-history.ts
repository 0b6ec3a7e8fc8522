import { History, type HistoryOptions } from '../history/history.ts';
import { RecordFolder } from '../host/linux/record-folder.ts';
import type { Directories } from '../state/facts.ts';
import { userName } from './user-groups.ts';

/** The record of changes in the state folder. */
export const openHistory = (directories: Directories, told: Pick<HistoryOptions, 'warn' | 'onFailed'>): History =>
  new History({ files: new RecordFolder(directories), now: () => new Date(), nameOf: userName, ...told });
