import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { LabRecord } from '../registry.ts';
import { labPage } from './lab-page.ts';

const lab = (pid: number, page: string | null): LabRecord => ({
  outside: { pid, startedAt: '1' },
  inside: { pid: pid + 2, startedAt: '2' },
  page,
  nodes: [],
});

test('of several labs, those to choose from are named, with where their pages are', async () => {
  await assert.rejects(labPage(undefined, 'admin', [lab(10, 'http://127.0.0.1:8080'), lab(20, null)]), {
    message: /cannot find the page of "?the lab"?: 2 labs are running/,
    hint: 'say which with --lab: 10 (http://127.0.0.1:8080), 20 (without a page)',
  });
});

test('of a lab that was started without a page there is none', async () => {
  await assert.rejects(
    labPage('20', 'admin', [lab(10, 'http://127.0.0.1:8080'), lab(20, null)]),
    /started without one/,
  );
});
