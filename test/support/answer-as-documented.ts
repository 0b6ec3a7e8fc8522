import assert from 'node:assert/strict';
import type { OperationName } from '../../src/api/contract/endpoints.ts';
import { failureBody } from '../../src/api/contract/failure.ts';
import { type Answer, operations } from '../../src/api/contract/operations.ts';
import type { ApiReply } from './api-caller.ts';

/** The answer to an operation, which has to be a success that says all that the contract says, and nothing else. */
export function answerAsDocumented<Name extends OperationName>(
  name: Name,
  { status, json, text }: ApiReply,
): Answer<Name> {
  assert.equal(status, 200, text);
  assert.deepEqual(operations[name].output.parse(json), json);
  return json as Answer<Name>;
}

/** The codes of a refusal with this status, which has to be as documented. */
export function refusedAsDocumented(expected: number, { status, json, text }: ApiReply): readonly string[] {
  assert.equal(status, expected, text);
  assert.deepEqual(failureBody.parse(json), json);
  return failureBody.parse(json).errors.map(({ code }) => code);
}
