const intervalMs = 500;

/**
 * Ends this process when the npm that started it is gone: it passes SIGINT and SIGTERM on, but not its own kill -9.
 * A child learns of its parent's death by no event; our parent is npm itself because package.json says `exec`.
 */
export function endWithNpm() {
  const parent = process.ppid;
  if (!process.env.npm_lifecycle_event) return;
  setInterval(() => {
    if (process.ppid !== parent) process.exit(1);
  }, intervalMs).unref();
}
