// Words while they are typed. In: what stands in a field. Out: what to ask for.

/** The last word may go on, unless something follows it; the server takes `*` from four letters on. */
export const goingOn = (words: string): string =>
  /[\p{L}\p{N}]{4,}$/u.test(words) ? `${words.trimStart()}*` : words.trim();
