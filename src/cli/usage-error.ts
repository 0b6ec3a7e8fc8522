/** The command line says something that cannot be. */
export class UsageError extends Error {}
