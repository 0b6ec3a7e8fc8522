/**
 * The same function of an object and of whatever else it depends on, plain data: when it is asked again for the same
 * object, and the rest is as it was, it gives the same answer, the very same object. For what is costly to make and is
 * made again for hundreds of networks whenever one of them changes.
 */
export function remembered<Subject extends object, Result, Rest = void>(
  make: (subject: Subject, rest: Rest) => Result,
): (subject: Subject, rest: Rest) => Result {
  const last = new WeakMap<Subject, { readonly rest: Rest; readonly result: Result }>();
  return (subject, rest) => {
    const known = last.get(subject);
    if (known !== undefined && isSame(known.rest, rest)) return known.result;
    const result = make(subject, rest);
    last.set(subject, { rest, result });
    return result;
  };
}

/** The same of a list: when it is asked again for the very same objects in the same order. */
export function rememberedOfList<Item extends object, Result>(
  make: (items: readonly Item[]) => Result,
): (items: readonly Item[]) => Result {
  let last: { readonly items: readonly Item[]; readonly result: Result } | null = null;
  return (items) => {
    const same = last?.items.length === items.length && items.every((item, index) => item === last?.items[index]);
    last = same && last !== null ? last : { items, result: make(items) };
    return last.result;
  };
}

type Fields = { readonly [key: string]: unknown };

// Plain data: texts, numbers, lists and objects of these.
function isSame(left: unknown, right: unknown): boolean {
  if (left === right) return true;
  if (typeof left !== 'object' || typeof right !== 'object' || left === null || right === null) return false;
  if (Array.isArray(left) !== Array.isArray(right)) return false;
  const [one, other] = [left as Fields, right as Fields];
  for (const key in one) if (!(key in other && isSame(one[key], other[key]))) return false;
  for (const key in other) if (!(key in one)) return false;
  return true;
}
