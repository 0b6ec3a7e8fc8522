import { test } from 'node:test';
import { smallWorld } from '../../web/mock/worlds.ts';
import { PageVisits } from '../support/page-visits.ts';

const visits = new PageVisits(smallWorld());

test('why somebody may not reach somebody follows the matrix beside it, and goes with whom it is about', async () => {
  const page = await visits.visit('#/reachability');
  const panel = page.getByRole('complementary', { name: 'web → staging' });
  await page.getByRole('button', { name: 'web to staging: does not run' }).click();
  await panel.getByText('does not run').first().waitFor();
  await visits.pages.apply({ kind: 'start', networks: ['staging'], documents: [] });
  await page.getByRole('button', { name: /^web to staging: (?!does not run)/ }).waitFor();
  await panel.getByText('does not run').first().waitFor({ state: 'detached' });
  await panel.getByRole('heading', { name: 'IPv4' }).waitFor();
  await visits.pages.apply({ kind: 'stop', networks: ['staging'], disconnect: false, forget: true });
  await panel.waitFor({ state: 'detached' });
  visits.open?.requireNoComplaint();
});
