/** How the API is reached, and what one identifies oneself by (null: nothing), for whoever has another address than the page. */
export type Access = { readonly base: string; readonly token: string | null };
