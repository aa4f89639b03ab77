// Every English text of the app, by where it stands; a translation is another file of this shape.
export const texts = {
  shell: {
    skip: 'Skip to the content',
    nav: 'Views',
    search: 'Search claims',
    close: 'Close',
    dismiss: 'Dismiss',
    signOut: (name: string) => `Sign out ${name}`,
    views: {
      desk: 'Desk',
      claims: 'Claims',
      reports: 'Reports',
      map: 'Map',
      network: 'Network',
      about: 'About',
    },
  },
  keys: {
    title: 'Keys',
    on: 'Single keys do this',
    list: [
      [['/'], 'Search'],
      [['j', 'k'], 'Next, previous'],
      [['Enter'], 'Open'],
      [['a', 'r'], 'Accept, reject'],
      [['n'], 'Note'],
      [['c'], 'Correct'],
      [['g', 'd'], 'To the desk'],
      [['g', 'c'], 'To the claims'],
      [['g', 'r'], 'To the reports'],
      [['g', 'm'], 'To the map'],
      [['g', 'n'], 'To the network'],
      [['?'], 'These keys'],
    ] as [string[], string][],
  },
  problems: {
    unreachable: 'The program does not answer. Is it still running?',
    unknown: 'Something went wrong in the app itself.',
    part: 'A part of the app could not be loaded. Is the program still running?',
    status: (status: number) => `The program answered with status ${status}.`,
  },
  name: 'onrecord',
} as const;
