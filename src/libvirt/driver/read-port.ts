import { refusalOf, validityRefusalOf } from '../../formats/libvirt-parts/refusal.ts';
import { readPortXml } from '../../formats/libvirt-port/read.ts';
import { portOfDocument, type WantedPort } from '../../formats/libvirt-port/to-model.ts';
import { errorFor } from './documents.ts';
import { refused } from './refused.ts';

/** @throws LibvirtError for what libvirt refuses, with `validate` also for what its schema does not know */
export function readPort(xml: string, validate: boolean): WantedPort {
  const { document, diagnostics } = readPortXml('xml', xml);
  const refusal = validate ? validityRefusalOf(diagnostics) : refusalOf(diagnostics);
  if (refusal !== null) throw errorFor(refusal);
  if (document === null) throw refused('xml', 'this is no network port');
  const converted = portOfDocument(document);
  const unfit = refusalOf(converted.diagnostics);
  if (unfit !== null) throw errorFor(unfit);
  if (converted.port === null) throw refused('xml', 'this network port cannot be had');
  return converted.port;
}
