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
  <Context>(turns: Turns, contextFor: (caller: Caller) => Context) =>
  <Args, Result>(action: (args: Args, context: Context) => Promise<Result>) =>
  (args: Args, caller: Caller): Promise<Result> =>
    turns(() => {
      if (caller.gone.aborted) throw refused('operationFailed', 'the client has gone before its turn came');
      return action(args, contextFor(caller));
    });
