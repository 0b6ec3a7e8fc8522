import type { Access } from '../api/access.ts';
import { createClient } from '../api/client.ts';
import { ApiError } from '../api/trouble.ts';
import type { Call, Reply } from './calls.ts';
import { PlanDesk } from './plan-desk.ts';

/** What a worker has of its scope: the compiler knows the page's only. */
type Scope = { onmessage: ((event: MessageEvent<Call>) => void) | null; postMessage(reply: Reply): void };

const scope = globalThis as unknown as Scope;
let access: Access = { base: '', token: null };

const api = createClient({
  fetch: (path, options) => fetch(new URL(String(path), access.base), options),
  token: () => access.token,
});
const desk = new PlanDesk(() => api.readBasis({}));

scope.onmessage = async ({ data: call }) => {
  const { id } = call;
  try {
    scope.postMessage({ id, kind: 'answer', answer: await answerTo(call) });
  } catch (error) {
    const reply: Reply =
      error instanceof ApiError
        ? { id, kind: 'trouble', trouble: error.trouble }
        : { id, kind: 'mistake', message: String(error) };
    scope.postMessage(reply);
  }
};

async function answerTo(call: Call): Promise<unknown> {
  switch (call.name) {
    case 'look':
      access = call.question;
      await desk.look();
      return null;
    case 'draft':
      return desk.draft(call.question);
    case 'convert':
      return desk.convert(call.question);
  }
}
