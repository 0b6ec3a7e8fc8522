import { documentFiles } from '../daemon/document-files.ts';
import { Documents } from '../libvirt/driver/documents.ts';
import type { Directories } from '../state/facts.ts';
import { printDiagnostics } from './print-diagnostics.ts';

/** The words in which networks were defined by libvirt's XML, as the daemon keeps them. */
export const networkDocuments = (directories: Directories): Documents =>
  new Documents({
    files: documentFiles(directories),
    warn: (diagnostics) => process.stderr.write(printDiagnostics(diagnostics, process.stderr)),
  });
