// Where the charts lead. In: ids. Out: addresses of the app.

const part = encodeURIComponent;

/** A report, opened at one of its attributions. */
export const reportAddress = (report: string, appearance: string): string =>
  `/reports/${part(report)}#${part(appearance)}`;

export const partyAddress = (party: string): string => `/parties/${part(party)}`;

export const claimAddress = (claim: string): string => `/claims/${part(claim)}`;
