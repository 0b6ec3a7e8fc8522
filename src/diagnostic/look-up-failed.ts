import { type ErrorDetails, KvmnetError } from './kvmnet-error.ts';

/** What the command line means is not there, or not to be told apart: found out before anything was changed. */
export class LookUpFailed extends KvmnetError {
  constructor(reason: string, details: Omit<ErrorDetails, 'code'>) {
    super(reason, { ...details, code: 'not-found' });
    this.name = 'LookUpFailed';
  }
}
