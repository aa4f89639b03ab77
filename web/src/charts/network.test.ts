import { describe, expect, it } from 'vitest';

import { answers } from '../../tests/fixtures/answers';
import type { NetworkAnswer } from './answers';
import { curve, named, readable, settle, sift, start } from './network';

const answer = answers.network as NetworkAnswer;
const made = async () => {
  const network = start(answer, 900, 560);
  await settle(network, 900, 560, () => Promise.resolve(true));
  return network;
};

describe('the network', () => {
  it('looks the same each time', async () => {
    const [one, other] = [await made(), await made()];
    expect(one.nodes.map((node) => [node.x, node.y])).toEqual(other.nodes.map((node) => [node.x, node.y]));
  });

  it('stays inside its frame, nobody on anybody else', async () => {
    const { nodes } = await made();
    for (const [at, a] of nodes.entries()) {
      expect(a.x > 0 && a.x < 900 && a.y > 0 && a.y < 560).toBe(true);
      for (const b of nodes.slice(at + 1))
        expect(Math.hypot(a.x - b.x, a.y - b.y)).toBeGreaterThan((a.r + b.r) * 0.8);
    }
  });

  it('has outlets to the left of unnamed sources', async () => {
    const { nodes } = await made();
    const mean = (shape: string): number => {
      const xs = nodes.filter((node) => node.shape === shape).map((node) => node.x);
      return xs.reduce((sum, x) => sum + x, 0) / xs.length;
    };
    expect(mean('outlet')).toBeLessThan(mean('party'));
    expect(mean('party')).toBeLessThan(mean('unnamed'));
  });

  it('ends a link at the rim of its node', async () => {
    const { links } = await made();
    for (const link of links) expect(curve(link)).toMatch(/^M[\d.,-]+Q[\d.,-]+ [\d.,-]+$/);
  });

  it('prints no name on another', async () => {
    const { nodes } = await made();
    expect(named(nodes, 900, (text) => text.length * 6).size).toBeGreaterThan(nodes.length / 2);
  });
});

describe('sifting', () => {
  it('leaves out weak links, and who has no other', () => {
    const sifted = sift(answer, 4);
    expect(sifted.links.every((link) => link.count >= 4)).toBe(true);
    const touched = new Set(sifted.links.flatMap((link) => [link.from, link.to]));
    expect(sifted.nodes.every((node) => touched.has(node.id))).toBe(true);
  });

  it('finds the weight from which on a picture can be read', () => {
    expect(readable(answer, 1000)).toBe(1);
    expect(sift(answer, readable(answer, 20)).links.length).toBeLessThanOrEqual(20);
  });
});
