/** Waits until something is so that nobody tells of; rejects after `seconds`. */
export async function until(isSo: () => boolean | Promise<boolean>, seconds = 20): Promise<void> {
  const deadline = performance.now() + seconds * 1000;
  while (!(await isSo())) {
    if (performance.now() > deadline) throw new Error(`still not so after ${seconds} s: ${isSo}`);
    await new Promise((resolve) => {
      setTimeout(resolve, 5);
    });
  }
}
