// Text that fits. In: words and a width. Out: the words, cut with an ellipsis or wrapped into lines.

let pen: CanvasRenderingContext2D | null | undefined;

/** Width of a text; where there is no canvas (in tests), by the average letter. */
export function width(text: string, size: number, weight = 400): number {
  pen ??= typeof document === 'undefined' ? null : document.createElement('canvas').getContext('2d');
  if (!pen) return text.length * size * 0.55;
  pen.font = `${weight} ${size}px ${face()}`;
  return pen.measureText(text).width;
}

let known: string | undefined;
function face(): string {
  known ??= getComputedStyle(document.documentElement).getPropertyValue('--sans').trim() || 'sans-serif';
  return known;
}

/** Cut to a width. */
export function fit(text: string, room: number, size: number, weight = 400): string {
  if (width(text, size, weight) <= room) return text;
  const letters = [...text];
  let [low, high] = [0, letters.length];
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (width(`${letters.slice(0, middle).join('').trimEnd()}…`, size, weight) <= room) low = middle;
    else high = middle - 1;
  }
  return low === 0 ? '' : `${letters.slice(0, low).join('').trimEnd()}…`;
}

/** Broken into at most `most` lines, the last one cut. */
export function lines(text: string, room: number, size: number, most: number, weight = 400): string[] {
  const made: string[] = [];
  let rest = text.split(/\s+/).filter(Boolean);
  while (rest.length > 0 && made.length < most) {
    let take = 1;
    while (take < rest.length && width(rest.slice(0, take + 1).join(' '), size, weight) <= room) take += 1;
    if (made.length === most - 1) take = rest.length;
    made.push(fit(rest.slice(0, take).join(' '), room, size, weight));
    rest = rest.slice(take);
  }
  return made;
}
