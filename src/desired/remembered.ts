/**
 * The same function of an object and of whatever else it depends on, plain data: when it is asked again for the same
 * object, and the rest is as it was, it gives the same answer, the very same object. For what is costly to make and is
 * made again for hundreds of networks whenever one of them changes.
 */
export function remembered<Subject extends object, Result, Rest = void>(
  make: (subject: Subject, rest: Rest) => Result,
): (subject: Subject, rest: Rest) => Result {
  const last = new WeakMap<Subject, { readonly text: string | undefined; readonly result: Result }>();
  return (subject, rest) => {
    const text = JSON.stringify(rest);
    const known = last.get(subject);
    if (known !== undefined && known.text === text) return known.result;
    const result = make(subject, rest);
    last.set(subject, { text, result });
    return result;
  };
}
