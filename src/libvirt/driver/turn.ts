import type { Caller } from '../server/handlers.ts';
import { refused } from './refused.ts';

/** Runs an action when those that were asked for before have ended. */
export type Turns = <T>(action: () => Promise<T>) => Promise<T>;

/** Runs actions one after the other, in the order in which they were asked for; one that fails holds up none. */
export function oneAfterTheOther(): Turns {
  let last: Promise<unknown> = Promise.resolve();
  return (action) => {
    const turn = last.then(action, action);
    last = turn.catch(() => {});
    return turn;
  };
}

/** Makes a handler of an action, for which it waits its turn; for a client that has gone meanwhile it does nothing. */
export const handlersIn =
  (turns: Turns) =>
  <Args, Result>(action: (args: Args) => Promise<Result>) =>
  (args: Args, { gone }: Pick<Caller, 'gone'>): Promise<Result> =>
    turns(() => {
      if (gone.aborted) throw refused('operationFailed', 'the client has gone before its turn came');
      return action(args);
    });
