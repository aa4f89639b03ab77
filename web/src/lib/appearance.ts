// The public id of an attribution, as `crates/ledger/src/appearance.rs` makes it. In: a report and where in it somebody is
// cited. Out: twelve letters and digits that are the same in every ledger; they lead to the claim.
import type { Attribution, Span } from '../api/types';
import { sha256 } from './sha256';

const DIGITS = '0123456789abcdefghjkmnpqrstvwxyz';
const LENGTH = 12;

export function appearanceId(report: string, attribution: Pick<Attribution, 'content' | 'cue'>): string {
  const text = new TextEncoder();
  const parts: Uint8Array[] = [text.encode(report)];
  const spans: [string, Span[]][] = [
    ['content', attribution.content.spans],
    ['cue', attribution.cue?.spans ?? []],
  ];
  for (const [name, own] of spans) {
    parts.push(text.encode(name));
    for (const span of own) parts.push(numbers(span));
  }
  const digest = sha256(joined(parts));
  const bits = digest.slice(0, 8).reduce((bits, byte) => (bits << 8n) | BigInt(byte), 0n);
  return Array.from({ length: LENGTH }, (_, at) => DIGITS[Number((bits >> BigInt(59 - 5 * at)) & 31n)]).join(
    '',
  );
}

/** Both ends as 64 bits, the lowest first. */
function numbers(span: Span): Uint8Array {
  const view = new DataView(new ArrayBuffer(16));
  span.forEach((end, at) => view.setBigUint64(at * 8, BigInt(end), true));
  return new Uint8Array(view.buffer);
}

function joined(parts: Uint8Array[]): Uint8Array {
  const all = new Uint8Array(parts.reduce((length, part) => length + part.length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}
