// Where on the page the reader was. In: scrolling, the back button, a reload. Out: the page at the same height again, as soon
// as there is enough of it: lists come from the server, some of them page by page.

/** How long a page may take to become as long as it was, in milliseconds. */
const PATIENCE = 4000;
/** A page that has not grown for so long has its length, in milliseconds. */
const LONG_ENOUGH = 500;
/** A pause in scrolling of so long is its end, in milliseconds. */
const STILL = 120;

/** What the history keeps of a page. */
interface Height {
  at?: number;
}

/** The height that is being gone back to. */
let goal: number | undefined;

/** The height that the history keeps of the page that is shown. */
const kept = (): number | undefined => (history.state as Height | null)?.at;

/** Shows the page at a height at once: a page that is come to is not scrolled to, as a heading on it is. */
export function jump(top: number): void {
  scrollTo({ top, behavior: 'instant' });
}

/** Keeps the height of the page that is shown, before it is left. */
export function keepHeight(): void {
  history.replaceState({ ...(history.state as Height | null), at: goal ?? scrollY }, '');
}

/** Gives up going back: the reader scrolls, or the page is left. */
export function stay(): void {
  goal = undefined;
}

// What comes late above the height moves the page under the reader, so the height is held until the page has its length.
function goBackTo(at: number): void {
  goal = at;
  const end = performance.now() + PATIENCE;
  let length = 0;
  let since = 0;
  const step = (now: number): void => {
    if (goal !== at) return;
    jump(at);
    const { scrollHeight } = document.documentElement;
    if (scrollHeight !== length || scrollY < at - 1) since = now;
    length = scrollHeight;
    if (now - since < LONG_ENOUGH && now < end) requestAnimationFrame(step);
    else stay();
  };
  step(performance.now());
}

/** Keeps the height of each page in the history, and goes back to it with the history. */
export function remember(): () => void {
  history.scrollRestoration = 'manual';
  let still = 0;
  const scrolled = (): void => {
    clearTimeout(still);
    still = window.setTimeout(keepHeight, STILL);
  };
  const back = ({ isTrusted }: Event): void => {
    const at = kept();
    // A link of the app says so too, and has begun at the top; a jump within the page has no height.
    if (isTrusted && at !== undefined) goBackTo(at);
  };
  const byHand = ['wheel', 'touchstart', 'keydown', 'pointerdown'];
  addEventListener('scroll', scrolled, { passive: true });
  addEventListener('popstate', back);
  for (const kind of byHand) addEventListener(kind, stay, { passive: true });
  const at = kept();
  if (at) goBackTo(at);
  return () => {
    clearTimeout(still);
    removeEventListener('scroll', scrolled);
    removeEventListener('popstate', back);
    for (const kind of byHand) removeEventListener(kind, stay);
  };
}
