// Stepping through what a view lists. In: j, k, Enter. Out: the next or previous element that is marked `data-step` is the
// chosen one: in sight, drawn as such, and its link focused.
import { bind, type Keys } from '../shell/keys.svelte';

const list = (): HTMLElement[] => [...document.querySelectorAll<HTMLElement>('main [data-step]')];

export const chosen = (): HTMLElement | undefined =>
  list().find((element) => element.contains(document.activeElement)) ??
  document.querySelector<HTMLElement>('main [data-step][data-chosen]') ??
  undefined;

export function choose(element: HTMLElement | undefined): void {
  for (const other of list()) delete other.dataset.chosen;
  if (!element) return;
  element.dataset.chosen = '';
  const focus = element.matches('a, [tabindex]')
    ? element
    : element.querySelector<HTMLElement>('[data-open]');
  focus?.focus({ preventScroll: true });
  element.scrollIntoView({ block: 'nearest', behavior: 'instant' });
}

/** Keys of a list: `own` is what else the view does at a key with the chosen element, `always` what it does without one. */
export function steps(
  own: Record<string, (element: HTMLElement) => void> = {},
  always: Keys = {},
): () => void {
  const move = (by: number) => (): void => {
    const all = list();
    const now = chosen();
    const at = now ? all.indexOf(now) + by : 0;
    choose(all[Math.max(0, Math.min(at, all.length - 1))]);
  };
  const keys: Keys = { j: move(1), k: move(-1), ...always };
  for (const [key, run] of Object.entries(own)) {
    keys[key] = (event) => {
      const element = chosen();
      if (!element) return;
      event.preventDefault();
      run(element);
    };
  }
  return bind(keys);
}
