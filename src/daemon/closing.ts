/** What was opened, to be closed in reverse order; each is closed, whatever the others did. */
export class Closing {
  readonly #steps: (() => unknown)[] = [];

  /** Gives what it was given, for it to be closed in this way. */
  add<T>(opened: T, close: (opened: T) => unknown): T {
    this.#steps.push(() => close(opened));
    return opened;
  }

  /** Closes all. @throws what failed: the one error, or an AggregateError of several */
  async close(): Promise<void> {
    const errors: unknown[] = [];
    for (let step = this.#steps.pop(); step !== undefined; step = this.#steps.pop()) {
      try {
        await step();
      } catch (error) {
        errors.push(error);
      }
    }
    if (errors.length > 1) throw new AggregateError(errors, 'not everything could be closed');
    if (errors.length === 1) throw errors[0];
  }

  /** Closes all because of an error, and throws that one: what fails besides would hide why. */
  async closeBecauseOf(error: unknown): Promise<never> {
    await this.close().catch(() => undefined);
    throw error;
  }
}
