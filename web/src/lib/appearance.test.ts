import { createHash, randomBytes } from 'node:crypto';
import { expect, test } from 'vitest';

import { appearanceId } from './appearance';
import { sha256 } from './sha256';

test('the hash is that of everybody else', () => {
  for (const length of [0, 1, 55, 56, 63, 64, 65, 119, 1000]) {
    const bytes = new Uint8Array(randomBytes(length));
    expect(Buffer.from(sha256(bytes)).toString('hex')).toBe(createHash('sha256').update(bytes).digest('hex'));
  }
});

test('an id is the one that the ledger gives', () => {
  // Of the first sentence of examples/2024-10-22-river-gazette.txt.
  const report = 'sha256:95907c644a4fa54bf46068900ee0b5013aa2c6c6c1d9f0a680f6841b544558a7';
  const content = { spans: [[101, 172] as [number, number]], text: '' };
  const cue = { spans: [[92, 100] as [number, number]], text: 'rejected', lemma: 'reject' };
  expect(appearanceId(report, { content, cue })).toBe('7p2p88zmzkag');
});
