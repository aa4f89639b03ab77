// An answer that follows what is asked. In: a question that changes. Out: the latest answer, which stays in sight until the
// next one is there, or what went wrong. The question before is given up.
import { isAbort, words, type Problem } from '../api/client';
import { session } from '../session.svelte';

export class Answer<Value> {
  value = $state.raw<Value>();
  problem = $state.raw<Problem>();
  waiting = $state(true);
  private turn = $state(0);

  /** `question` is put again whenever what it reads has changed; nothing is asked where it gives nothing. */
  constructor(question: () => ((signal: AbortSignal) => Promise<Value>) | undefined) {
    $effect(() => {
      void this.turn;
      void session.turn;
      const put = question();
      if (!put) {
        this.waiting = false;
        return;
      }
      const gone = new AbortController();
      this.waiting = true;
      void this.take(put(gone.signal), gone.signal);
      return () => gone.abort();
    });
  }

  /** Asks once more. */
  again(): void {
    this.turn += 1;
  }

  private async take(coming: Promise<Value>, signal: AbortSignal): Promise<void> {
    try {
      const value = await coming;
      if (signal.aborted) return;
      this.value = value;
      this.problem = undefined;
    } catch (error) {
      if (signal.aborted || isAbort(error)) return;
      this.problem = words(error);
    }
    this.waiting = false;
  }
}
