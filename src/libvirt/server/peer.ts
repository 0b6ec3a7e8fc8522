/** Who is at the other end of a connection, as the kernel says; null what it does not. */
export type Peer = {
  readonly processId: number | null;
  readonly userId: number | null;
  readonly groupId: number | null;
};

/** What a client's socket lets it do. */
export type Access = { readonly readOnly: boolean };
