/** Whether two things of plain JSON are the same, in whatever order their keys are; most often they are one. */
export const same = (left: unknown, right: unknown): boolean =>
  left === right || JSON.stringify(left) === JSON.stringify(right) || inOrder(left) === inOrder(right);

// What was read from one format has its keys in another order than what was read from another.
const inOrder = (value: unknown): string =>
  JSON.stringify(value, (_, each) =>
    typeof each === 'object' && each !== null && !Array.isArray(each)
      ? Object.fromEntries(Object.entries(each).sort(([a], [b]) => (a < b ? -1 : 1)))
      : each,
  );
