// Positions in a text. In: Unicode scalar values, as the record counts. Out: UTF-16 code units, as the browser counts; and
// the other way round. They differ after any character beyond the first plane.

/** A text that can be cut by scalar values. */
export class Scalars {
  /** At each scalar value, the unit where it begins; absent where the two are the same throughout. */
  private readonly units: Uint32Array | undefined;
  readonly length: number;

  constructor(readonly text: string) {
    // A surrogate that stands alone is one scalar value here, as for `String.prototype.codePointAt`.
    if (!/[\ud800-\udbff][\udc00-\udfff]/.test(text)) {
      this.length = text.length;
      return;
    }
    const units = new Uint32Array(text.length + 1);
    let count = 0;
    for (let unit = 0; unit < text.length; unit += (text.codePointAt(unit) ?? 0) > 0xffff ? 2 : 1) {
      units[count] = unit;
      count += 1;
    }
    units[count] = text.length;
    this.units = units;
    this.length = count;
  }

  /** The unit where a scalar value begins. */
  unit(scalar: number): number {
    const at = Math.max(0, Math.min(scalar, this.length));
    return this.units ? (this.units[at] ?? this.text.length) : at;
  }

  slice(start: number, end: number): string {
    return this.text.slice(this.unit(start), this.unit(end));
  }
}

/** How many scalar values a text has. */
export function count(text: string): number {
  let scalars = 0;
  for (let unit = 0; unit < text.length; unit += (text.codePointAt(unit) ?? 0) > 0xffff ? 2 : 1) scalars += 1;
  return scalars;
}
