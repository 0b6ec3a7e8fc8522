// A reporter for Node's test runner: failures as they happen; at the end, the totals as JSON on descriptor 3.
import * as fs from 'node:fs';
import * as path from 'node:path';
import { strays } from './strays.mjs';

/** @typedef {{ name: string, file: string, reason?: string }} Named */
/** @typedef {{ passed: number, failed: Named[], skipped: Named[] }} Totals */
/** @typedef {import('node:test/reporters').TestEvent} TestEvent */
/** @typedef {Extract<TestEvent, { type: 'test:pass' | 'test:fail' }>} Ended */
/** @typedef {Error & { failureType?: string, cause?: unknown, exitCode?: number }} TestError */

const resultDescriptor = 3;
const outputLinesShown = 30;

/**
 * @param {AsyncIterable<TestEvent>} events
 * @returns {AsyncGenerator<string>}
 */
// biome-ignore lint/style/noDefaultExport: Node takes a reporter from the default export.
export default async function* report(events) {
  /** @type {Totals} */
  const totals = { passed: 0, failed: [], skipped: [] };
  const titles = /** @type {string[]} */ ([]);
  const outputs = /** @type {Map<string, string>} */ (new Map());
  const ended = /** @type {Set<string>} */ (new Set());
  let begun = 'none';
  for await (const event of events) {
    if (event.type === 'test:dequeue' && !isBatch(event)) begun = event.data.name;
    if (event.type === 'test:diagnostic' && event.data.message.startsWith('Error:')) yield note(event.data.message);
    if (event.type === 'test:start') titles[event.data.nesting] = event.data.name;
    if (event.type === 'test:stdout' || event.type === 'test:stderr') keepOutput(outputs, event.data);
    if (event.type === 'test:pass' || event.type === 'test:fail') {
      yield count(event, { totals, titles, outputs, begun, ended });
    }
  }
  const left = await strays();
  if (left.length > 0) {
    const test = { name: 'nothing is left behind', file: titles[0] ?? 'none' };
    totals.failed.push(test);
    yield failure(test, `these processes still run:\n${left.join('\n')}`);
  }
  fs.writeFileSync(resultDescriptor, JSON.stringify(totals));
}

/**
 * Adds one test to the totals and gives what is to be said of it.
 * @param {Ended} event
 * @param {{ totals: Totals, titles: readonly string[], outputs: Map<string, string>, begun: string, ended: Set<string> }} soFar
 */
function count(event, { totals, titles, outputs, begun, ended }) {
  const { nesting, skip, todo, file: batch = '' } = event.data;
  const [file = 'none', ...names] = titles.slice(0, nesting + 1);
  const test = { name: names.length === 0 ? 'the file as a whole' : names.join(' > '), file };
  const outcome = outcomeOf(event, ended.has(file));
  if (nesting > 0) ended.add(file);
  switch (outcome) {
    case 'skipped':
      totals.skipped.push({ ...test, reason: typeof (skip ?? todo) === 'string' ? String(skip ?? todo) : 'no reason' });
      return '';
    case 'passed':
      totals.passed += 1;
      return '';
    case 'failed':
      totals.failed.push(test);
      if (nesting > 0) return failure(test, reasonOf(event));
      return failure(test, `${reasonOf(event)}\nlast test begun: ${begun}\n${outputs.get(batch) ?? ''}`);
    default:
      return '';
  }
}

/**
 * Suites, and tests that fail only because one inside them does, are no facts of their own; but each file is a suite, and
 * is bad when it has ended without any test. Node reports the batch as a test only when it ends badly.
 * @param {Ended} event
 * @param {boolean} hasTests
 */
function outcomeOf(event, hasTests) {
  const { nesting, skip, todo, details } = event.data;
  if (skip !== undefined || todo !== undefined) return 'skipped';
  if (event.type === 'test:fail') return errorOf(event)?.failureType === 'subtestsFailed' ? undefined : 'failed';
  if (nesting === 0 && !hasTests) return 'failed';
  return details.type === 'suite' ? undefined : 'passed';
}

/** @param {{ data: { name: string, file?: string } }} event */
function isBatch({ data }) {
  return path.resolve(data.name) === data.file;
}

/** @param {Ended} event */
function reasonOf(event) {
  const error = errorOf(event);
  return error ? describe(error) : 'it declares no test';
}

/**
 * @param {Ended} event
 * @returns {TestError | undefined}
 */
function errorOf(event) {
  return event.type === 'test:fail' ? event.data.details.error : undefined;
}

/** @param {TestError} error */
function describe(error) {
  const cause = error.cause instanceof Error ? error.cause : undefined;
  if (!cause) return `${error.message}${error.exitCode === undefined ? '' : `, exit code ${error.exitCode}`}`;
  const frames = (cause.stack ?? '').split('\n').filter((line) => /^\s+at .*(file:|\/)/.test(line));
  const ours = frames.filter((line) => !/node:|node_modules/.test(line)).slice(0, 3);
  return [cause.message.trimEnd(), ...ours, ...causeOf(cause)].join('\n');
}

/**
 * @param {Error} error
 * @returns {string[]}
 */
function causeOf(error) {
  return error.cause instanceof Error ? [`cause: ${error.cause.message}`] : [];
}

/**
 * @param {Named} test
 * @param {string} text
 */
function failure({ name, file }, text) {
  return `  FAIL  ${file}: ${name}\n${text.trimEnd().replace(/^/gm, '        ')}\n`;
}

/**
 * @param {Map<string, string>} outputs
 * @param {{ file?: string, message: string }} data
 */
function keepOutput(outputs, { file = '', message }) {
  if (process.env.KVMNET_TEST_OUTPUT) process.stdout.write(message);
  const lines = `${outputs.get(file) ?? ''}${message}`.split('\n');
  outputs.set(file, lines.slice(-outputLinesShown).join('\n'));
}

/** @param {string} message */
function note(message) {
  return `  note  ${message}\n`;
}
