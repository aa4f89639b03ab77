// Reports on their way into the ledger. In: files and pasted texts. Out: how far each is, as the server tells it; it goes on
// while other views are shown.
import { get, upload, words } from '../api/client';
import { listen } from '../api/events';
import type { Happening, Upload } from '../api/types';
import { texts } from '../texts/en';

const LARGEST = 32 * 1024 * 1024;
/** Files that are on the wire at once. */
const TOGETHER = 3;
const ASK_AGAIN = 2_000;

export interface Coming {
  key: number;
  name: string;
  stage: 'sending' | 'waiting' | 'reading' | 'done' | 'failed';
  id?: number;
  added: number;
  there: number;
  refused: number;
  /** The first report that was new. */
  report?: string;
  trouble: string[];
}

class Uploads {
  list = $state<Coming[]>([]);
  private waiting: { coming: Coming; bytes: Blob }[] = [];
  private sending = 0;
  private stop: (() => void) | undefined;
  private asking: ReturnType<typeof setInterval> | undefined;

  get busy(): boolean {
    return this.list.some(({ stage }) => stage !== 'done' && stage !== 'failed');
  }

  add(name: string, bytes: Blob): void {
    const fresh = {
      key: Date.now() + Math.random(),
      name,
      stage: 'sending' as const,
      added: 0,
      there: 0,
      refused: 0,
      trouble: [],
    };
    this.list.unshift(fresh);
    const coming = this.list[0];
    if (!coming) return;
    if (bytes.size > LARGEST) {
      coming.stage = 'failed';
      coming.trouble.push(`${name} ${texts.add.tooLarge}`);
      return;
    }
    this.waiting.push({ coming, bytes });
    this.stop ??= listen(this.hear);
    this.asking ??= setInterval(() => void this.askAll(), ASK_AGAIN);
    void this.next();
  }

  clear(): void {
    this.list = this.list.filter(({ stage }) => stage !== 'done' && stage !== 'failed');
  }

  private async next(): Promise<void> {
    if (this.sending >= TOGETHER) return;
    const one = this.waiting.shift();
    if (!one) return;
    this.sending += 1;
    void this.next();
    const { coming, bytes } = one;
    try {
      const state = await upload(coming.name, bytes);
      coming.id = state.id;
      if (coming.stage === 'sending') coming.stage = 'waiting';
      // It may have been read before its number was known here.
      this.take(coming, await get<Upload>(`uploads/${state.id}`));
    } catch (error) {
      const problem = words(error);
      coming.stage = 'failed';
      coming.trouble.push([problem.message, problem.hint].filter(Boolean).join(' – '));
    }
    this.sending -= 1;
    void this.next();
  }

  private hear = (happening: Happening): void => {
    if (happening.event === 'missed') return void this.askAll();
    if (!('upload' in happening)) return;
    const coming = this.list.find(({ id }) => id === happening.upload);
    if (!coming) return;
    if (happening.event === 'reading') coming.stage = 'reading';
    else if (happening.event === 'added') {
      if (happening.new) coming.added += 1;
      else coming.there += 1;
      coming.report ??= happening.report;
    } else if (happening.event === 'refused') {
      coming.refused += 1;
      coming.trouble.push([happening.message, happening.hint].filter(Boolean).join(' – '));
    } else this.take(coming, { id: happening.upload, name: coming.name, done: true, ...happening });
  };

  private take(coming: Coming, { done, added, there, refused }: Upload): void {
    Object.assign(coming, { added, there, refused });
    if (done) coming.stage = 'done';
    if (!this.busy) this.rest();
  }

  /** Asks how far each is, for what was told while nobody could hear it. */
  private async askAll(): Promise<void> {
    for (const coming of this.list) {
      if (coming.id === undefined || coming.stage === 'done' || coming.stage === 'failed') continue;
      try {
        this.take(coming, await get<Upload>(`uploads/${coming.id}`));
      } catch {
        // The next round asks again.
      }
    }
    if (!this.busy) this.rest();
  }

  private rest(): void {
    clearInterval(this.asking);
    this.asking = undefined;
    this.stop?.();
    this.stop = undefined;
  }
}

export const uploads = new Uploads();
