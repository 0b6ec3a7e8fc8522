/** Runs nft commands, one a line, as one transaction: a way to nftables. */
export type NftRunner = {
  run(commands: string, output: NftOutput): Promise<NftAnswer>;
  /** Has the kernel look at the commands, and drop them. */
  check(commands: string): Promise<NftAnswer>;
  close(): void;
};

/** How listings are printed, as nft's options -j and -t say. */
export type NftOutput = 'json' | 'terse';

/** What nft answered: what it printed, and what it complained of. */
export type NftAnswer = { readonly ok: boolean; readonly output: string; readonly errors: string };
