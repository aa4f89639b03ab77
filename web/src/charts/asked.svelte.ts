// An answer of the API that follows what is asked. In: a question that changes. Out: the latest answer, which stays in sight
// until the next one is there, or what went wrong.
import { isAbort, words, type Problem } from '../api/client';
import { session } from '../session.svelte';

export class Asked<Answer> {
  answer = $state.raw<Answer>();
  problem = $state.raw<Problem>();

  /** `question` is asked again whenever what it reads has changed; nothing is asked where it gives nothing. */
  constructor(question: () => ((signal: AbortSignal) => Promise<Answer>) | undefined) {
    $effect(() => {
      const put = question();
      void session.turn;
      if (!put) {
        this.answer = undefined;
        return;
      }
      const gone = new AbortController();
      put(gone.signal).then(
        (answer) => {
          if (gone.signal.aborted) return;
          this.answer = answer;
          this.problem = undefined;
        },
        (error: unknown) => {
          if (!gone.signal.aborted && !isAbort(error)) this.problem = words(error);
        },
      );
      return () => gone.abort();
    });
  }
}
