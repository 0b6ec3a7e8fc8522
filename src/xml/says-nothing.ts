import type { Field } from './field.ts';

/** A field whose value says nothing at times: then it is read as absent. */
export const absentWhen = <T>(field: Field<T | null>, saysNothing: (value: T) => boolean): Field<T | null> => ({
  ...field,
  read(element, reading) {
    const value = field.read(element, reading);
    return value !== null && value !== undefined && saysNothing(value) ? null : value;
  },
});

/** A field whose value is not written at times. */
export const unwrittenWhen = <T>(field: Field<T>, saysNothing: (value: T) => boolean): Field<T> => ({
  ...field,
  write: (value) => (saysNothing(value) ? {} : field.write(value)),
});
