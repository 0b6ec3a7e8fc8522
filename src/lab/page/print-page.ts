import { paint } from '../../cli/colour.ts';
import { forwardingCommand, type Screen } from './screen.ts';

/** The page's address for people, and what it takes to see it from where they are. */
export function printPage(url: string, screen: Screen, env: NodeJS.ProcessEnv = process.env): string {
  const line = `\n${paint('bold', 'Page')}  ${url}\n`;
  if (screen.kind !== 'remote') return line;
  const user = env.SUDO_USER ?? env.USER ?? 'root';
  const command = forwardingCommand(Number(new URL(url).port), screen.connection, user);
  return `${line}      there, after this on your own machine: ${command}\n`;
}
