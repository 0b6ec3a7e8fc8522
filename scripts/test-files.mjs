// What Node's test runner runs in place of the test files that the environment names, one a line: a process of its own
// for each would take longer to start than most of them to run. Each is a suite, whose hooks are for itself alone.
import * as path from 'node:path';
import { describe } from 'node:test';
import { pathToFileURL } from 'node:url';

for (const file of (process.env.KVMNET_TEST_FILES ?? '').split('\n')) {
  describe(file, async () => {
    await import(pathToFileURL(path.resolve(file)).href);
  });
}
