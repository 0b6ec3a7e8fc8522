/** What the person at the terminal has to put right; the message is all they are shown. */
export class SetupError extends Error {}
