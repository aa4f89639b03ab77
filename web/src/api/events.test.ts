import { expect, test } from 'vitest';

import { reader } from './events';
import type { Happening } from './types';

const told = (...chunks: string[]): Happening[] => {
  const all: Happening[] = [];
  const read = reader((happening) => all.push(happening));
  chunks.forEach(read);
  return all;
};

const REVIEWED = { event: 'reviewed', review: 3, what: 'note', subject: 'abc' };

test.each<[string, string[], unknown[]]>([
  ['one event', [`event: reviewed\ndata: ${JSON.stringify(REVIEWED)}\n\n`], [REVIEWED]],
  ['cut anywhere', [...`data: ${JSON.stringify(REVIEWED)}\n\n`], [REVIEWED]],
  ['on two lines', ['data: {"event":\ndata: "missed", "count": 2}\n\n'], [{ event: 'missed', count: 2 }]],
  ['a sign of life', [':\n\n'], []],
  ['not JSON', ['data: hello\n\n'], []],
  ['not an event', ['data: 7\n\ndata: null\n\n'], []],
  ['not at its end', [`data: ${JSON.stringify(REVIEWED)}\n`], []],
])('%s', (_, chunks, expected) => {
  expect(told(...chunks)).toEqual(expected);
});
