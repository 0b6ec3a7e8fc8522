import { type Diagnostic, hasErrors, refuse } from '../../diagnostic/diagnostic.ts';
import { RequestRefused } from '../../engine/engine.ts';
import type { ConfigFile } from '../../formats/interface-parts/host-format.ts';
import { checkNetworkDocument } from '../../formats/libvirt-network/check.ts';
import type { NetworkDocument } from '../../formats/libvirt-network/document.ts';
import { readNetworkXml } from '../../formats/libvirt-network/read.ts';
import { networkOfDocument } from '../../formats/libvirt-network/to-model.ts';
import type { Network } from '../../model/network.ts';

/** A network that was read from libvirt's XML, and the words in which it stood there. */
export type ReadNetwork = { readonly network: Network; readonly document: NetworkDocument };

export type ReadNetworks = { readonly networks: readonly ReadNetwork[]; readonly diagnostics: readonly Diagnostic[] };

/**
 * The networks in files of libvirt's XML, one in each. What the XML says nothing of is as in any declaration: they start
 * by themselves.
 * @throws RequestRefused with every mistake in all of them
 */
export function readNetworkFiles(files: readonly ConfigFile[]): ReadNetworks {
  const all = files.map(({ path, text }) => read(path, text));
  const diagnostics = [...all.flatMap((each) => each.diagnostics), ...repeated(all.flatMap(({ found }) => found))];
  if (hasErrors(diagnostics)) throw new RequestRefused(diagnostics);
  return { networks: all.flatMap(({ found }) => found), diagnostics };
}

type Read = { readonly found: readonly ReadNetwork[]; readonly diagnostics: readonly Diagnostic[] };

function read(file: string, text: string): Read {
  const { document, diagnostics } = readNetworkXml(file, text);
  if (document === null) return { found: [], diagnostics };
  const { network, diagnostics: conversion } = networkOfDocument(document);
  const more = [...checkNetworkDocument(document), ...conversion].map((each) => inFile(file, each));
  const found = network === null ? [] : [{ document, network: { ...network, autostart: true } }];
  return { found, diagnostics: [...diagnostics, ...more] };
}

// Of several files, the path alone does not tell which.
const inFile = (file: string, diagnostic: Diagnostic): Diagnostic =>
  diagnostic.position === null ? { ...diagnostic, path: `${file}: ${diagnostic.path ?? 'network'}` } : diagnostic;

function repeated(networks: readonly ReadNetwork[]): readonly Diagnostic[] {
  const names = networks.map(({ network }) => network.name);
  const twice = [...new Set(names.filter((name, index) => names.indexOf(name) !== index))];
  return twice.map((name) =>
    refuse('duplicate-network', `network ${name} is in two of the files`, 'rename one of them'),
  );
}
