/** A word as a shell reads it, and where in the text it ends. */
export type ShellWord = {
  readonly value: string;
  readonly end: number;
  /** `expansion`: the shell would put something else in a `$` or back quotes. */
  readonly problem: 'expansion' | 'unterminated' | null;
};

/** Reads the word that begins at the place, quotes of all kinds taken off (sh(1), and bash's `$'…'`). */
export function readShellWord(text: string, start: number): ShellWord {
  let [at, value] = [start, ''];
  let problem: ShellWord['problem'] = null;
  while (at < text.length && !ENDS_WORD.has(text.charAt(at))) {
    const piece = readPiece(text, at);
    value += piece.value;
    at = piece.end;
    problem ??= piece.problem;
    if (piece.problem === 'unterminated') return piece;
  }
  return { value, end: at, problem };
}

/** The value as a word; in the quotes that an old one had, or in such as it needs. */
export function printShellWord(value: string, oldWord = ''): string {
  if (/["\n\\$`]/.test(value)) return `'${value.replaceAll("'", "'\\''")}'`;
  if (oldWord.startsWith('"')) return `"${value}"`;
  if (oldWord.startsWith("'") && !value.includes("'")) return `'${value}'`;
  return /^[\w.:/%@+,=-]*$/.test(value) ? value : `"${value}"`;
}

const ENDS_WORD: ReadonlySet<string> = new Set([' ', '\t', '\r', '\n', ';', '&', '|', '<', '>', '(', ')']);

function readPiece(text: string, at: number): ShellWord {
  const character = text.charAt(at);
  if (character === "'") return readSingle(text, at);
  if (character === '"') return readDouble(text, at);
  if (character === '\\') return escaped(text, at);
  if (text.startsWith("$'", at)) return readAnsi(text, at);
  return { value: character, end: at + 1, problem: character === '$' || character === '`' ? 'expansion' : null };
}

const escaped = (text: string, at: number): ShellWord => {
  const next = text.charAt(at + 1);
  return { value: next === '\n' ? '' : next, end: Math.min(at + 2, text.length), problem: null };
};

const unterminated = (end: number): ShellWord => ({ value: '', end, problem: 'unterminated' });

function readSingle(text: string, at: number): ShellWord {
  const end = text.indexOf("'", at + 1);
  return end < 0 ? unterminated(text.length) : { value: text.slice(at + 1, end), end: end + 1, problem: null };
}

function readDouble(text: string, start: number): ShellWord {
  const quoted = /"((?:[^"\\]|\\[\s\S])*)"/y;
  quoted.lastIndex = start;
  const inside = matchAt(quoted, text)?.[1];
  if (inside === undefined) return unterminated(text.length);
  const value = inside.replaceAll(/\\([$`"\\\n])/g, (_, character: string) => (character === '\n' ? '' : character));
  const problem = /(?<!\\)[$`]/.test(inside) ? 'expansion' : null;
  return { value, end: quoted.lastIndex, problem };
}

function readAnsi(text: string, start: number): ShellWord {
  const quoted = /\$'((?:[^'\\]|\\[\s\S])*)'/y;
  quoted.lastIndex = start;
  const inside = matchAt(quoted, text)?.[1];
  if (inside === undefined) return unterminated(text.length);
  return {
    value: inside.replaceAll(ESCAPE, (_, code: string) => unescaped(code)),
    end: quoted.lastIndex,
    problem: null,
  };
}

// A pattern that repeats a group has a stack, which a text of a mebibyte overflows: that is no quoted value either.
function matchAt(pattern: RegExp, text: string): RegExpExecArray | null {
  try {
    return pattern.exec(text);
  } catch {
    return null;
  }
}

const ESCAPE = /\\(x[0-9a-f]{1,2}|u[0-9a-f]{1,4}|[0-7]{1,3}|[\s\S])/gi;

function unescaped(code: string): string {
  if (/^[xu]./i.test(code)) return String.fromCharCode(Number.parseInt(code.slice(1), 16));
  if (/^[0-7]/.test(code)) return String.fromCharCode(Number.parseInt(code, 8) & 0xff);
  return { n: '\n', t: '\t', r: '\r' }[code] ?? code;
}
