// A pasted text as a small page, so that its title, outlet and date travel with it. In: what was typed. Out: HTML that
// intake reads.
const NAMED: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
const escaped = (text: string): string => text.replace(/[&<>"]/g, (character) => NAMED[character] ?? '');

export interface Pasted {
  text: string;
  title?: string;
  outlet?: string;
  date?: string;
}

export function page({ text, title, outlet, date }: Pasted): string {
  const meta = (property: string, content: string | undefined): string =>
    content ? `<meta property="${property}" content="${escaped(content)}">\n` : '';
  const body = text
    .split(/\r?\n\s*\n|\r?\n/)
    .map((paragraph) => paragraph.trim())
    .filter(Boolean)
    .map((paragraph) => `<p>${escaped(paragraph)}</p>`)
    .join('\n');
  const head = title ? `<title>${escaped(title)}</title>\n` : '';
  const names = meta('og:title', title) + meta('og:site_name', outlet) + meta('article:published_time', date);
  const heading = title ? `<h1>${escaped(title)}</h1>\n` : '';
  return `<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n${head}${names}</head>\n<body>\n<article>\n${heading}${body}\n</article>\n</body>\n</html>\n`;
}

/** A name for a file, from a title. */
export const fileName = (title: string | undefined, ending: string): string =>
  `${(title ?? 'pasted text').replace(/[^\p{L}\p{N}]+/gu, '-').slice(0, 60)}.${ending}`;
