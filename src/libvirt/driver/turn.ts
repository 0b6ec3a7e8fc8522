/** Runs actions one after the other, in the order in which they were asked for; one that fails holds up none. */
export function oneAfterTheOther(): <T>(action: () => Promise<T>) => Promise<T> {
  let last: Promise<unknown> = Promise.resolve();
  return (action) => {
    const turn = last.then(action, action);
    last = turn.catch(() => {});
    return turn;
  };
}
