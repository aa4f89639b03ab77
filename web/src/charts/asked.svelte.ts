// An answer of the API that follows what is asked. In: a question that changes. Out: the latest answer, which stays in sight
// until the next one is there, or what went wrong.
import { Refused } from './ask';

export class Asked<Answer> {
  answer = $state.raw<Answer>();
  problem = $state<string>();
  waiting = $state(true);

  /** `question` is asked again whenever what it reads has changed; nothing is asked where it gives nothing. */
  constructor(question: () => ((signal: AbortSignal) => Promise<Answer>) | undefined, unreachable: string) {
    $effect(() => {
      const put = question();
      if (!put) {
        this.answer = undefined;
        this.waiting = false;
        return;
      }
      const gone = new AbortController();
      this.waiting = true;
      put(gone.signal).then(
        (answer) => {
          if (gone.signal.aborted) return;
          this.answer = answer;
          this.problem = undefined;
          this.waiting = false;
        },
        (error: unknown) => {
          if (gone.signal.aborted) return;
          this.problem = error instanceof Refused ? error.message : unreachable;
          this.waiting = false;
        },
      );
      return () => gone.abort();
    });
  }
}
