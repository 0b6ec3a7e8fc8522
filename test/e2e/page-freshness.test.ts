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

test('the time in which a move of the host is put back runs down, and a confirmation of which no event tells is seen', async () => {
  const { world } = visits.pages;
  const { adoption } = world;
  const move = { nic: 'eth2', bridge: 'br1', way: 'adopt', secondsLeft: 50 } as const;
  world.adoption = { ...adoption, waiting: [move] };
  const page = await visits.visit('#/host');
  const waiting = page.getByRole('listitem').filter({ hasText: 'eth2 was moved into br1.' });
  await waiting.getByText(/put back in 4\d s/).waitFor();
  world.adoption = { ...adoption, adopted: [...adoption.adopted, move] };
  await page.getByText('eth2 is a port of br1').waitFor();
  await waiting.waitFor({ state: 'detached' });
  world.adoption = adoption;
  visits.open?.requireNoComplaint();
});
