// A picture that can be moved and enlarged, by wheel, by one or two fingers, and by keys. In: events of pointers and keys.
// Out: scale and shift, kept so that the picture never leaves its frame.
const STEP = 1.6;
const NUDGE = 60;

export class Zooming {
  k = $state(1);
  x = $state(0);
  y = $state(0);
  dragging = $state(false);
  private pointers: { id: number; at: [number, number] }[] = [];
  private moved = false;

  constructor(
    private readonly size: () => [number, number],
    private readonly most: number,
  ) {}

  /** Whether the last press moved the picture, so that it was no click. */
  get wasDrag(): boolean {
    return this.moved;
  }

  /** Enlarges about a point of the frame. */
  by(factor: number, at?: [number, number]): void {
    const [width, height] = this.size();
    const [px, py] = at ?? [width / 2, height / 2];
    const k = Math.min(this.most, Math.max(1, this.k * factor));
    const change = k / this.k;
    this.settle(k, px - (px - this.x) * change, py - (py - this.y) * change);
  }

  /** The point of the picture that is in the middle of a frame of this size. */
  middle([width, height]: [number, number]): [number, number] {
    return [(width / 2 - this.x) / this.k, (height / 2 - this.y) / this.k];
  }

  /** Shows a point of the picture in the middle. */
  to(point: [number, number], k: number): void {
    const [width, height] = this.size();
    this.settle(k, width / 2 - point[0] * k, height / 2 - point[1] * k);
  }

  reset(): void {
    this.settle(1, 0, 0);
  }

  private settle(k: number, x: number, y: number): void {
    const [width, height] = this.size();
    this.k = k;
    this.x = Math.min(0, Math.max(width * (1 - k), x));
    this.y = Math.min(0, Math.max(height * (1 - k), y));
  }

  /** The wheel scrolls the page unless Ctrl or ⌘ is held, or the picture is already enlarged. */
  readonly wheel = (event: WheelEvent): void => {
    if (!event.ctrlKey && !event.metaKey && this.k === 1) return;
    event.preventDefault();
    const box = (event.currentTarget as Element).getBoundingClientRect();
    const speed = event.ctrlKey ? 0.01 : 0.002;
    this.by(Math.exp(-event.deltaY * speed), [event.clientX - box.left, event.clientY - box.top]);
  };

  readonly down = (event: PointerEvent): void => {
    if (event.pointerType === 'mouse' && event.button !== 0) return;
    if (this.pointers.length === 0) this.moved = false;
    this.pointers.push({ id: event.pointerId, at: [event.clientX, event.clientY] });
  };

  readonly move = (event: PointerEvent): void => {
    const held = this.pointers.find((one) => one.id === event.pointerId);
    if (!held) return;
    const before = held.at;
    const now: [number, number] = [event.clientX, event.clientY];
    const other = this.pointers.find((one) => one !== held)?.at;
    if (!this.moved && Math.hypot(now[0] - before[0], now[1] - before[1]) < 4) return;
    if (!this.moved) (event.currentTarget as Element).setPointerCapture(event.pointerId);
    this.moved = this.dragging = true;
    held.at = now;
    if (other) this.pinch(before, now, other, event.currentTarget as Element);
    else this.settle(this.k, this.x + now[0] - before[0], this.y + now[1] - before[1]);
  };

  private pinch(
    before: [number, number],
    now: [number, number],
    other: [number, number],
    frame: Element,
  ): void {
    const apart = (a: [number, number]): number => Math.max(1, Math.hypot(a[0] - other[0], a[1] - other[1]));
    const box = frame.getBoundingClientRect();
    const middle: [number, number] = [(now[0] + other[0]) / 2 - box.left, (now[1] + other[1]) / 2 - box.top];
    this.by(apart(now) / apart(before), middle);
    this.settle(this.k, this.x + (now[0] - before[0]) / 2, this.y + (now[1] - before[1]) / 2);
  }

  readonly up = (event: PointerEvent): void => {
    this.pointers = this.pointers.filter((one) => one.id !== event.pointerId);
    this.dragging = this.dragging && this.pointers.length > 0;
  };

  /** Plus and minus, about a point if there is one; nought; arrows move. Says whether the key was for it. */
  key(event: KeyboardEvent, about?: [number, number]): boolean {
    if (event.ctrlKey || event.metaKey || event.altKey) return false;
    const shift: Record<string, [number, number]> = {
      ArrowLeft: [NUDGE, 0],
      ArrowRight: [-NUDGE, 0],
      ArrowUp: [0, NUDGE],
      ArrowDown: [0, -NUDGE],
    };
    const by = shift[event.key];
    if (event.key === '+' || event.key === '=') this.by(STEP, about);
    else if (event.key === '-') this.by(1 / STEP, about);
    else if (event.key === '0') this.reset();
    else if (by && this.k > 1) this.settle(this.k, this.x + by[0], this.y + by[1]);
    else return false;
    event.preventDefault();
    event.stopPropagation();
    return true;
  }

  get steps(): { in: () => void; out: () => void; all: () => void } {
    return { in: () => this.by(STEP), out: () => this.by(1 / STEP), all: () => this.reset() };
  }
}
