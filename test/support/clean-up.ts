/** What a test has made, to be taken away in reverse order; every step is taken, whatever the others did. */
export class CleanUp {
  readonly #steps: (() => unknown)[] = [];

  /** Adds a step, to be taken before all that were added earlier. */
  add(step: () => unknown): void {
    this.#steps.push(step);
  }

  /** Takes all steps; then throws, when some have failed, with all that they said. */
  async run(): Promise<void> {
    const errors: unknown[] = [];
    for (let step = this.#steps.pop(); step !== undefined; step = this.#steps.pop()) {
      try {
        await step();
      } catch (error) {
        errors.push(error);
      }
    }
    if (errors.length > 0) throw new AggregateError(errors, `the clean-up failed: ${errors.join('; ')}`);
  }
}
