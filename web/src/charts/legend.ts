// Where the entries of a legend stand. In: entries and a width. Out: their places below the top, in as many lines as it takes,
// and the height of all of them.
import { width as widthOf } from './fit';

const LINE = 18;
const START = 7;

export interface LegendItem {
  path: string;
  class: string;
  text: string;
  /** Half the width of the mark, where it is a wide one. */
  reach?: number;
}

export function legend(
  items: LegendItem[],
  width: number,
): { items: { item: LegendItem; x: number; y: number }[]; height: number } {
  const high = Math.max(LINE, ...items.map((item) => 2 * (item.reach ?? 0) + 4));
  let [x, line] = [START, 0];
  const placed = items.map((item) => {
    const wider = Math.max(0, (item.reach ?? START) - START);
    const takes = widthOf(item.text, 11) + 34 + 2 * wider;
    if (x + takes - 16 > width && x > START) [x, line] = [START, line + 1];
    const here = { item, x: x + wider, y: line * high + high / 2 + 4 };
    x += takes;
    return here;
  });
  return { items: placed, height: (line + 1) * high };
}
