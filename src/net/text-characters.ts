/** Whether a text holds what no text can: XML 1.0 (2.2) has no halves of surrogate pairs, and not these. */
export const hasNoCharacters = (text: string): boolean => /[\ufffe\uffff\p{Cs}]/u.test(text);

/** Whether a text reads otherwise than it is: embeddings, overrides and isolates of the bidirectional algorithm (UAX 9). */
export const turnsWriting = (text: string): boolean => /[\u202a-\u202e\u2066-\u2069]/.test(text);
