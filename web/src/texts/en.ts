// Every English text of the app, by where it stands; a translation is another file of this shape.
export const texts = {
  name: 'onrecord',
  charts: {
    table: 'Table',
    save: 'Save',
    saveAs: { svg: 'Picture (SVG)', png: 'Picture (PNG)', csv: 'Table (CSV)', json: 'Data (JSON)' },
    stands: {
      asserts: 'says so',
      confirms: 'confirms it',
      denies: 'denies it',
      doubts: 'doubts it',
      repeats: 'only passes it on',
    },
    does: {
      asserts: 'says so',
      confirms: 'confirms it',
      denies: 'denies it',
      doubts: 'doubts it',
      repeats: 'passes it on',
    },
    positions: {
      title: 'Positions in time',
      summary: (parties: number, times: number) =>
        `${parties} ${parties === 1 ? 'party takes' : 'parties take'} a stand, ${times} ${times === 1 ? 'appearance' : 'appearances'}. Arrow keys lead from mark to mark.`,
      nobody: 'Nobody named',
      carriers: 'Pass it on',
      undated: 'no date',
      hedged: 'hollow: with a hedge',
      changed: 'changes sides',
      copy: 'A copy of an earlier text',
      more: (count: number) => `${count} more`,
      all: (count: number) => `Show all ${count} rows`,
      fewer: 'Show fewer rows',
      through: (names: string[]) => `passed on by ${names.join(', from ')}`,
      columns: {
        said: 'Said',
        published: 'Published',
        party: 'Party',
        stand: 'Stand',
        certainty: 'Certainty',
        words: 'Words',
        report: 'Report',
        via: 'Passed on by, nearest the reader first',
      },
    },
  },
} as const;
