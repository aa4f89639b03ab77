// Charts as files. In: an SVG of the page, or text. Out: a file that the browser saves.
//
// A saved picture stands alone: the colours and faces that the page's style sheets give are written into it as
// attributes, and it says what it shows and where it is from.

const NS = 'http://www.w3.org/2000/svg';

/** What a style sheet may say about a shape or a text, and what is the case where it says nothing. */
const SAID: Record<string, string> = {
  fill: 'rgb(0, 0, 0)',
  'fill-opacity': '1',
  'fill-rule': 'nonzero',
  stroke: 'none',
  'stroke-width': '1px',
  'stroke-dasharray': 'none',
  'stroke-linecap': 'butt',
  'stroke-linejoin': 'miter',
  'stroke-opacity': '1',
  'vector-effect': 'none',
  'paint-order': 'normal',
  opacity: '1',
  'font-family': '',
  'font-size': '',
  'font-style': 'normal',
  'font-weight': '400',
  'text-anchor': 'start',
  'dominant-baseline': 'auto',
};

export interface Caption {
  title: string;
  /** Under the picture: what it is from. */
  note: string;
}

const MARGIN = 16;
const HEAD = 34;
const FOOT = 26;

/** A copy that needs no style sheet, under its title. */
export function standalone(svg: SVGSVGElement, caption: Caption): SVGSVGElement {
  const box = svg.getBoundingClientRect();
  const view = svg.viewBox.baseVal;
  const [width, height] = view.width > 0 ? [view.width, view.height] : [box.width, box.height];
  const copy = svg.cloneNode(true) as SVGSVGElement;
  settle(svg, copy);
  for (const gone of copy.querySelectorAll('[data-screen-only]')) gone.remove();
  copy.setAttribute('x', String(MARGIN));
  copy.setAttribute('y', String(HEAD));
  copy.setAttribute('width', String(width));
  copy.setAttribute('height', String(height));

  const page = document.createElementNS(NS, 'svg');
  const all = { width: width + 2 * MARGIN, height: height + HEAD + FOOT };
  put(page, { xmlns: NS, width: all.width, height: all.height, viewBox: `0 0 ${all.width} ${all.height}` });
  const style = getComputedStyle(svg);
  const paper = solid(svg);
  page.append(
    made('rect', { width: all.width, height: all.height, fill: paper }),
    said(caption.title, { x: MARGIN, y: 22, 'font-size': 14, 'font-weight': 600 }, style),
    copy,
    said(caption.note, { x: MARGIN, y: all.height - 10, 'font-size': 10, opacity: 0.75 }, style),
  );
  return page;
}

/** Writes what the style sheets say about each element into its copy. */
function settle(from: Element, to: Element): void {
  const style = getComputedStyle(from);
  for (const [name, usual] of Object.entries(SAID)) {
    const value = style.getPropertyValue(name);
    if (value && value !== usual) to.setAttribute(name, value);
    else to.removeAttribute(name);
  }
  if (style.display === 'none' || style.visibility === 'hidden') to.setAttribute('display', 'none');
  for (const name of ['class', 'style', 'tabindex', 'role', 'href', 'aria-describedby'])
    to.removeAttribute(name);
  const [inner, copied] = [from.children, to.children];
  for (let at = 0; at < inner.length; at += 1) {
    const [one, other] = [inner[at], copied[at]];
    if (one && other) settle(one, other);
  }
}

/** The first ground behind the element that is not clear. */
function solid(from: Element): string {
  for (let at: Element | null = from; at; at = at.parentElement) {
    const ground = getComputedStyle(at).backgroundColor;
    if (ground && ground !== 'transparent' && !/, 0\)$/.test(ground)) return ground;
  }
  return 'white';
}

function put(element: Element, attributes: Record<string, string | number>): void {
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, String(value));
}

function made(name: string, attributes: Record<string, string | number>): SVGElement {
  const element = document.createElementNS(NS, name);
  put(element, attributes);
  return element;
}

function said(
  text: string,
  attributes: Record<string, string | number>,
  style: CSSStyleDeclaration,
): SVGElement {
  const element = made('text', { fill: style.color, 'font-family': style.fontFamily, ...attributes });
  element.textContent = text;
  return element;
}

/** A name that every file system takes. */
export const fileName = (text: string, ending: string): string =>
  `${
    text
      .toLowerCase()
      .replace(/[^a-z0-9]+/g, '-')
      .replace(/^-|-$/g, '')
      .slice(0, 60) || 'chart'
  }.${ending}`;

export function saveText(text: string, type: string, name: string): void {
  save(new Blob([text], { type: `${type};charset=utf-8` }), name);
}

export function saveSvg(svg: SVGSVGElement, caption: Caption, name: string): void {
  saveText(new XMLSerializer().serializeToString(standalone(svg, caption)), 'image/svg+xml', name);
}

/** At twice the size, for print and for screens that show it so. */
export async function savePng(svg: SVGSVGElement, caption: Caption, name: string): Promise<void> {
  const page = standalone(svg, caption);
  const [width, height] = [Number(page.getAttribute('width')), Number(page.getAttribute('height'))];
  const picture = new Image(width, height);
  const address = URL.createObjectURL(
    new Blob([new XMLSerializer().serializeToString(page)], { type: 'image/svg+xml' }),
  );
  try {
    picture.src = address;
    await picture.decode();
    const canvas = document.createElement('canvas');
    [canvas.width, canvas.height] = [2 * width, 2 * height];
    canvas.getContext('2d')?.drawImage(picture, 0, 0, canvas.width, canvas.height);
    const drawn = await new Promise<Blob | null>((done) => canvas.toBlob(done, 'image/png'));
    if (drawn) save(drawn, name);
  } finally {
    URL.revokeObjectURL(address);
  }
}

function save(blob: Blob, name: string): void {
  const address = URL.createObjectURL(blob);
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  // The browser has to have begun to read it before it goes.
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}
