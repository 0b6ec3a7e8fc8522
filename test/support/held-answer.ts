import type { Page } from 'playwright-core';

/** Has the page wait for the answer about the next change until it is released. */
export async function heldAnswer(page: Page): Promise<{ release(): void }> {
  let release: () => void = () => {};
  const released = new Promise<void>((resolve) => {
    release = resolve;
  });
  await page.route('**/api/v1/apply', async (route) => {
    const response = await route.fetch();
    await released;
    await route.fulfill({ response });
  });
  return { release };
}
