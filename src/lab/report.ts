import { EXIT } from '../cli/exit-code.ts';
import { print, printJson } from '../cli/output.ts';
import { KvmnetError } from '../diagnostic/kvmnet-error.ts';
import { type MatrixRow, mismatches } from './matrix.ts';
import type { Failure, LabEvent, LabGuest } from './messages.ts';
import { printGuests } from './print-guests.ts';
import { printMatrix } from './print-matrix.ts';
import type { StepLine } from './step-line.ts';

/** What a lab says, printed as it comes in. */
export class Report {
  /** Known when everything has been said; rejects when the lab has failed. */
  readonly exitCode: Promise<number>;
  guests: readonly LabGuest[] = [];
  /** Of the page, with a token; null for a lab without one. */
  url: string | null = null;
  readonly #since = performance.now();
  readonly #steps: StepLine;
  readonly #json: boolean;
  #conclude: (code: number) => void = () => undefined;
  #fail: (error: Error) => void = () => undefined;

  constructor(steps: StepLine, { json }: { readonly json: boolean }) {
    this.#steps = steps;
    this.#json = json;
    this.exitCode = new Promise((resolve, reject) => {
      this.#conclude = resolve;
      this.#fail = reject;
    });
  }

  add(event: LabEvent): void {
    if (event.kind === 'step') this.#steps.set(event.text);
    if (event.kind === 'page') this.url = event.url;
    if (event.kind === 'guests') this.#addGuests(event.guests);
    if (event.kind === 'matrix') this.#addMatrix(event.matrix);
    if (event.kind === 'failed') this.#fail(errorOf(event.failure));
  }

  #addGuests(guests: readonly LabGuest[]): void {
    this.guests = guests;
    if (this.#json) return;
    this.#steps.clear();
    print(`${printGuests(guests)}\n`);
  }

  #addMatrix(matrix: readonly MatrixRow[]): void {
    const ok = mismatches(matrix).length === 0 && this.guests.every(({ resolved }) => resolved !== false);
    this.#steps.close();
    if (this.#json) printJson({ ok, url: this.url, guests: this.guests, matrix });
    else print(`${printMatrix(matrix)}${this.#summary(ok, matrix)}\n`);
    this.#conclude(ok ? EXIT.ok : EXIT.failed);
  }

  #summary(ok: boolean, matrix: readonly MatrixRow[]): string {
    const seconds = ((performance.now() - this.#since) / 1000).toFixed(1);
    return `${matrix.length} ways tried, after ${seconds} s: ${ok ? 'all as expected' : 'not as expected'}`;
  }
}

function errorOf({ code, message, hint }: Failure): Error {
  if (code === null) return new Error(message);
  return new KvmnetError(message, { code, operation: 'build', subject: 'lab', ...(hint === null ? {} : { hint }) });
}
