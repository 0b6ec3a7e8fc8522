import type * as z from 'zod';
import type { Failure } from '../contract/failure.ts';

type Issue = z.core.$ZodIssue;

/**
 * What of a request is not as the contract has it: which key, what was expected, and what there is. In our own words: those
 * of zod come from its locale, which is not in the bundle.
 */
export const badInput = (issues: readonly Issue[], given: unknown): readonly Failure[] =>
  issues.flatMap((issue) => complaintsOf(issue, given)).slice(0, MOST_COMPLAINTS);

const MOST_COMPLAINTS = 50;

function complaintsOf(issue: Issue, given: unknown): readonly Failure[] {
  const { path } = issue;
  if (issue.code === 'unrecognized_keys') return issue.keys.map((key) => unknownKey([...path, key]));
  if (issue.code !== 'invalid_union') return [complaint(path, told(path, expected(issue), given))];
  const nearest = nearestOf(
    issue.errors.map((branch) => branch.map((each) => within(each, path))),
    path,
  );
  if (nearest !== null) return nearest.flatMap((each) => complaintsOf(each, given));
  return [complaint(path, told(path, alternatives(issue), given))];
}

// Of several things that it may be, the one that it is meant to be: that with the mistake further inside.
const nearestOf = (branches: readonly (readonly Issue[])[], path: Issue['path']): readonly Issue[] | null =>
  branches.find((branch) => branch.some((each) => each.path.length > path.length)) ?? null;

const within = (issue: Issue, path: Issue['path']): Issue => ({ ...issue, path: [...path, ...issue.path] });

function alternatives(issue: Extract<Issue, { code: 'invalid_union' }>): string {
  // Zod 4 has them with a discriminator that fits none.
  const { options } = issue as { readonly options?: readonly unknown[] };
  if (options !== undefined) return oneOf(options);
  return issue.errors.flatMap(([first]) => (first === undefined ? [] : [expected(first)])).join(', or ');
}

function expected(issue: Issue): string {
  switch (issue.code) {
    case 'invalid_type':
      return TYPES[issue.expected] ?? issue.expected;
    case 'invalid_value':
      return oneOf(issue.values);
    case 'too_big':
      return `at most ${measure(issue.maximum, issue.origin)}`;
    case 'too_small':
      return `at least ${measure(issue.minimum, issue.origin)}`;
    default:
      return 'as openapi.json says';
  }
}

const TYPES: Readonly<Record<string, string>> = {
  array: 'a list',
  boolean: 'true or false',
  int: 'a whole number',
  number: 'a number',
  object: 'an object',
  string: 'a string',
};

const oneOf = (values: readonly unknown[]): string =>
  `${values.length === 1 ? '' : 'one of '}${values.map((value) => JSON.stringify(value)).join(', ')}`;

function measure(limit: number | bigint, origin: string): string {
  if (origin !== 'string' && origin !== 'array') return String(limit);
  const unit = origin === 'string' ? 'character' : 'item';
  return `${limit} ${unit}${Number(limit) === 1 ? '' : 's'} long`;
}

function told(path: Issue['path'], wanted: string, given: unknown): string {
  const name = path.length === 0 ? 'it' : printPath(path);
  const value = valueAt(given, path);
  return value === undefined
    ? `${name} is missing: it has to be ${wanted}`
    : `${name} has to be ${wanted}${isWhat(value)}`;
}

function isWhat(value: unknown): string {
  if (value === null) return ', and is null';
  return typeof value === 'object' ? `, and is ${Array.isArray(value) ? 'a list' : 'an object'}` : shown(value);
}

// What is long need not be repeated.
function shown(value: unknown): string {
  const text = JSON.stringify(value);
  return text.length > 40 ? '' : `, and is ${text}`;
}

function valueAt(given: unknown, path: Issue['path']): unknown {
  return path.reduce<unknown>(
    (value, key) => (typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined),
    given,
  );
}

const unknownKey = (path: Issue['path']): Failure => ({
  ...complaint(path, `there is no key ${printPath(path)}`),
  hint: 'openapi.json says which there are',
});

const complaint = (path: Issue['path'], message: string): Failure => ({
  code: 'bad-request',
  message,
  hint: null,
  path: path.length === 0 ? null : printPath(path),
  severity: null,
  position: null,
  machine: null,
});

const printPath = (path: Issue['path']): string => path.map(String).join('.');
