// Which mark is looked at, by pointer or by keyboard. It stays a moment after the pointer has left, so that one can
// reach what it says.
const LINGERS = 180;

export class Hovering {
  id = $state<string>();
  private later: ReturnType<typeof setTimeout> | undefined;

  enter(id: string): void {
    clearTimeout(this.later);
    this.id = id;
  }

  stay(): void {
    clearTimeout(this.later);
  }

  leave(): void {
    clearTimeout(this.later);
    this.later = setTimeout(() => (this.id = undefined), LINGERS);
  }

  close(): void {
    clearTimeout(this.later);
    this.id = undefined;
  }
}
