import { answersFrom } from '../api/answers/answers.ts';
import { endpoints, type OperationName } from '../api/contract/endpoints.ts';
import type { Api } from '../api/contract/operations.ts';
import type { Caller } from '../api/door.ts';
import { apiDoor } from '../daemon/api-door.ts';
import { declaredOtherwise } from './declared-otherwise.ts';
import { directoriesOf } from './directories.ts';
import { networkDocuments } from './network-documents.ts';
import type { CommandSession } from './session.ts';
import { VERSION } from './version.ts';

/** The API of this process: whoever may run the command may ask for everything, and the kernel says the rest. */
export function apiIn(session: CommandSession): Api {
  const directories = directoriesOf();
  const documents = networkDocuments(directories);
  const door = { ...session, directories, documents, version: VERSION, declaredOtherwise };
  const answers = answersFrom(
    apiDoor({
      ...door,
      engineFor: ({ author }) => (author === undefined ? session.engine : session.engine.as(author)),
    }),
  );
  const caller: Caller = { role: 'admin', author: session.author };
  const names = Object.keys(endpoints) as OperationName[];
  const ask = (name: OperationName) => (question: never) => answers[name](question, caller);
  // Each answer is the one of its name; the compiler cannot follow that through a loop.
  return Object.fromEntries(names.map((name) => [name, ask(name)])) as unknown as Api;
}
