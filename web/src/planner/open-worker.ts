import { ApiError, type Trouble } from '../api/trouble.ts';
import type { CallName, Calls, Reply } from './calls.ts';

/** Whoever plans, in another thread. */
export type PlanWorker = {
  ask<Name extends CallName>(name: Name, question: Calls[Name]['question']): Promise<Calls[Name]['answer']>;
  close(): void;
};

/** The name of the worker's file, which the bundler knows. */
declare const PLAN_WORKER: string;

type Waiting = { resolve(answer: unknown): void; reject(error: Error): void };

/** Starts the worker; its code is fetched then, and not before. */
export function openWorker(): PlanWorker {
  const worker = new Worker(new URL(PLAN_WORKER, import.meta.url));
  const waiting = new Map<number, Waiting>();
  let lastId = 0;
  let isBroken = false;
  worker.onmessage = ({ data }: MessageEvent<Reply>) => {
    const asked = waiting.get(data.id);
    waiting.delete(data.id);
    if (data.kind === 'answer') asked?.resolve(data.answer);
    else asked?.reject(errorOf(data));
  };
  // Its code could not be fetched, or is none: it will never answer.
  worker.onerror = () => {
    isBroken = true;
    for (const { reject } of waiting.values()) reject(withoutCode());
    waiting.clear();
  };
  return {
    ask: (name, question) =>
      new Promise((resolve, reject) => {
        if (isBroken) return reject(withoutCode());
        const id = ++lastId;
        // The worker answers each name with its own kind of answer.
        waiting.set(id, { resolve: resolve as Waiting['resolve'], reject });
        worker.postMessage({ id, name, question });
      }),
    close: () => worker.terminate(),
  };
}

const withoutCode = (): ApiError => new ApiError({ kind: 'unreachable' });

const errorOf = (reply: Exclude<Reply, { kind: 'answer' }>): Error =>
  new ApiError(reply.kind === 'trouble' ? reply.trouble : mistake(reply.message));

// Whoever writes is to know that it is not his.
const mistake = (message: string): Trouble => ({
  kind: 'refused',
  status: 500,
  incomplete: false,
  failures: [
    { ...{ code: 'internal', message, hint: 'write to whoever maintains kvmnet', severity: null }, ...nowhere },
  ],
});

const nowhere = { position: null, path: null, machine: null } as const;
