/** What the readers of INI files differ in: GLib's GKeyFile, which NetworkManager has, and systemd's own. */
export type IniDialect = {
  readonly program: string;
  /** With these a comment begins, as the first character of its line; there are none after a value. */
  readonly commentMarks: string;
  /** Whether a backslash at the end of a line joins it to the next; comments between the two are passed over. */
  readonly continuation: boolean;
  readonly lineEnd: RegExp;
  /** Whether one line that cannot be understood makes the program refuse the whole file. */
  readonly strict: boolean;
  /** Whether a byte order mark may stand at the beginning. */
  readonly byteOrderMark: boolean;
};

/** `g_key_file_parse_data` of GLib: a section or key that comes again is the same one, and its last value counts. */
export const keyFileDialect: IniDialect = {
  program: 'NetworkManager',
  commentMarks: '#',
  continuation: false,
  lineEnd: /\r?\n/g,
  strict: true,
  byteOrderMark: false,
};

/** `config_parse` of systemd: sections such as `[Route]` and keys such as `DNS=` may come again, and each counts. */
export const systemdDialect: IniDialect = {
  program: 'systemd',
  commentMarks: '#;',
  continuation: true,
  // read_line() takes each of them, and both in either order, for one end of a line.
  lineEnd: /\r\n|\n\r|\n|\r/g,
  strict: false,
  byteOrderMark: true,
};
