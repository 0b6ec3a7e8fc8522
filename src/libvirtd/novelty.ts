/** Tells what is met for the first time from what was met before and has been met at each look since. */
export class Novelty {
  readonly #known = new Set<string>();
  readonly #met = new Set<string>();

  /** A look begins. */
  beginLook(): void {
    this.#met.clear();
  }

  /** Whether it was not known; from now on it is. */
  isNew(what: string): boolean {
    const isNew = !this.#known.has(what);
    this.#known.add(what);
    this.#met.add(what);
    return isNew;
  }

  /** The look has seen all there is: what it has not met is forgotten. */
  endLook(): void {
    for (const what of this.#known) if (!this.#met.has(what)) this.#known.delete(what);
  }
}
