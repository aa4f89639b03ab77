// The views of the app, each at an address with something to show. In: a desk. Out: names and addresses.
import { expect, type Page } from '@playwright/test';

import type { Desk } from './desk';

interface Item {
  id: string;
  appearances: number;
  origins_against: number;
}

export interface Views {
  claim: Item;
  addresses: Record<string, string>;
}

/** Every view; the dossier is that of the claim with the most to show, one that somebody denies if there is any. */
export async function views(desk: Desk): Promise<Views> {
  const { items } = await desk.ask<{ items: Item[] }>('claims?limit=200');
  const much = (item: Item): number => item.appearances + (item.origins_against > 0 ? 100 : 0);
  const claim = items.reduce((most, item) => (much(item) > much(most) ? item : most));
  const dossier = await desk.ask<{
    positions: { party: string }[];
    appearances: { id: string; report: { id: string } }[];
  }>(`claims/${claim.id}`);
  const [appearance] = dossier.appearances;
  const [position] = dossier.positions;
  const part = encodeURIComponent;
  const [incident] = (await desk.ask<{ items: { id: string }[] }>('incidents')).items;
  return {
    claim,
    addresses: {
      desk: '/',
      claims: '/claims',
      dossier: `/claims/${claim.id}`,
      report: `/reports/${part(appearance?.report.id ?? '')}#${part(appearance?.id ?? '')}`,
      reports: '/reports',
      party: `/parties/${part(position?.party ?? '')}`,
      incidents: '/incidents',
      incident: `/incidents/${incident?.id ?? ''}`,
      map: '/map',
      network: '/network',
      about: '/about',
    },
  };
}

export const NAMES = [
  'desk',
  'claims',
  'dossier',
  'report',
  'reports',
  'party',
  'incidents',
  'incident',
  'map',
  'network',
  'about',
] as const;

/** Waits until a view has what it asked for and nothing moves any more. */
export async function settled(page: Page): Promise<void> {
  await expect(page.locator('main h1').first()).not.toBeEmpty();
  await expect(page.locator('[aria-busy="true"]')).toHaveCount(0);
  let before = '';
  await expect
    .poll(
      async () => {
        const now = await page.locator('main').innerHTML();
        const still = now === before;
        before = now;
        return still;
      },
      { intervals: [150, 250, 250, 500] },
    )
    .toBe(true);
}
