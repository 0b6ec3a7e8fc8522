import fc from 'fast-check';

/** `fc.record` of ordinary objects, which `assert.deepEqual` takes for equal to those of an object literal. */
export const record = <T>(model: { [Key in keyof T]: fc.Arbitrary<T[Key]> }): fc.Arbitrary<T> =>
  fc.record<T>(model, { noNullPrototype: true });
