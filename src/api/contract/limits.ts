/** The longest body of a request, in bytes: more than anybody writes, and little enough to be read in no time. */
export const LONGEST_BODY = 4 * 1024 * 1024;

/** How many changes are listed at once at most: more than are kept. */
export const MOST_CHANGES = 1000;
