// Which mark is looked at: by pointer, by keyboard, or by finger. It stays a moment after the pointer has left, so that one can
// reach what it says; a finger asks first, and goes where the mark leads only when it is set down again.
const LINGERS = 180;

export class Hovering {
  id = $state<string>();
  private later: ReturnType<typeof setTimeout> | undefined;
  /** A finger was set on a mark that was not looked at yet. */
  private asking = false;

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

  /** What a mark listens to. */
  on(id: string) {
    return {
      onpointerenter: (event: PointerEvent) => {
        if (event.pointerType !== 'touch') this.enter(id);
      },
      onpointerleave: (event: PointerEvent) => {
        if (event.pointerType !== 'touch') this.leave();
      },
      onpointerdown: (event: PointerEvent) => {
        this.asking = event.pointerType === 'touch' && this.id !== id;
      },
      onclick: (event: MouseEvent) => {
        if (this.asking) event.preventDefault();
        this.asking = false;
        this.enter(id);
      },
      onfocus: () => this.enter(id),
      onblur: () => this.leave(),
    };
  }
}
