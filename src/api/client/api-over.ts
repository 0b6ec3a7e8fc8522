import { endpoints, type OperationName } from '../contract/endpoints.ts';
import type { Api } from '../contract/operations.ts';
import { requestFor } from './request-for.ts';
import type { Send } from './send.ts';
import { thrownFor } from './thrown.ts';

/** The API at the other end of a connection. Its answers are taken for what the contract says: both ends are of one version. */
export function apiOver(send: Send): Api {
  const ask =
    (name: OperationName) =>
    async (question: object): Promise<unknown> => {
      const { status, body } = await send(requestFor(name, { ...question }));
      if (status === 200) return body;
      throw thrownFor(status, body);
    };
  const names = Object.keys(endpoints) as OperationName[];
  // The contract's table has a function for each name; the compiler cannot follow that through a loop.
  return Object.fromEntries(names.map((name) => [name, ask(name)])) as unknown as Api;
}
