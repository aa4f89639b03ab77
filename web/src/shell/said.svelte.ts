// Short words about what was just done, with what can be done about it. In: words. Out: what `Said` shows and speaks.

interface Line {
  id: number;
  words: string;
  action?: { label: string; run: () => void };
  bad: boolean;
}

const STAYS = 9_000;

class Lines {
  lines = $state.raw<Line[]>([]);
  private last = 0;

  say(words: string, action?: Line['action'], bad = false): void {
    const id = (this.last += 1);
    this.lines = [...this.lines.slice(-2), { id, words, bad, ...(action && { action }) }];
    // What can be undone, and what went wrong, stays until somebody has seen it.
    if (!action && !bad) setTimeout(() => this.drop(id), STAYS);
  }

  drop(id: number): void {
    this.lines = this.lines.filter((line) => line.id !== id);
  }
}

export const said = new Lines();
