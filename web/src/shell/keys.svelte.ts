// Keys of the app. In: key presses. Out: what they do; none of it while somebody types, and not at all if they are off.
import { place } from '../place.svelte';
import { to } from '../router';

const OFF = 'onrecord.keys-off';

/** What a view does at a key. */
export type Keys = Record<string, (event: KeyboardEvent) => void>;

class Keyboard {
  /** Single keys can be turned off, for those who speak to their computer (WCAG 2.1.4). */
  on = $state(localStorage.getItem(OFF) === null);
  helping = $state(false);

  turn(on: boolean): void {
    this.on = on;
    if (on) localStorage.removeItem(OFF);
    else localStorage.setItem(OFF, '1');
  }
}

export const keys = new Keyboard();

const GO: Record<string, string> = {
  d: to.desk,
  c: to.claims,
  i: to.incidents,
  r: to.reports,
  m: to.map,
  n: to.network,
};
const stack: Keys[] = [];
/** When `g` was pressed. */
let going = -Infinity;

/** Keys of a view while it is there; the one that came last comes first. */
export function bind(own: Keys): () => void {
  stack.push(own);
  return () => stack.splice(stack.indexOf(own), 1);
}

const types = (element: Element | null): boolean =>
  element instanceof HTMLElement && (element.isContentEditable || element.matches('input, select, textarea'));

/** Looks for the search field of the view, else that of the masthead. */
function search(): void {
  const field =
    document.querySelector<HTMLInputElement>('main [data-search]') ??
    document.querySelector<HTMLInputElement>('[data-search]');
  field?.focus();
  field?.select();
}

function press(event: KeyboardEvent): void {
  if (!keys.on || event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
  if (types(document.activeElement) || document.querySelector('dialog[open]')) return;
  const lead = performance.now() - going < 1_200 ? GO[event.key] : undefined;
  going = -Infinity;
  if (lead) {
    event.preventDefault();
    place.go(lead);
  } else if (event.key === '/') {
    event.preventDefault();
    search();
  } else if (event.key === '?') {
    keys.helping = true;
  } else if (event.key === 'g') {
    going = performance.now();
  } else {
    [...stack]
      .reverse()
      .find((own) => own[event.key])
      ?.[event.key]?.(event);
  }
}

export function keyboard(): () => void {
  addEventListener('keydown', press);
  return () => removeEventListener('keydown', press);
}
