// A pasted text as a file. In: what was typed. Out: a name and bytes that intake reads: the text as it is, or, where there is
// more to say of it, an object of JSON, so that positions in the text stay what they are.

export interface Pasted {
  text: string;
  title?: string;
  outlet?: string;
  published?: string;
}

export function pasted(report: Pasted): { name: string; content: string } {
  const { text, ...more } = report;
  const given = Object.entries(more).filter(([, value]) => value);
  if (given.length === 0) return { name: named(undefined, 'txt'), content: text };
  return {
    name: named(report.title, 'json'),
    content: JSON.stringify({ text, ...Object.fromEntries(given) }),
  };
}

function named(title: string | undefined, ending: string): string {
  const plain = (title || 'pasted text').replace(/[^\p{L}\p{N}]+/gu, '-').slice(0, 60);
  return `${plain}.${ending}`;
}
