// A list that comes page by page. In: a question that changes, put with the cursor of a page. Out: the items so far, and the next
// page when it is asked for or when the end of the list comes into sight.
import { words } from '../api/client';
import type { Page } from '../api/types';
import { said } from '../shell/said.svelte';
import { Answer } from './answer.svelte';

type Ask<Item> = (cursor: string | undefined, signal?: AbortSignal) => Promise<Page<Item>>;

export class Listed<Item> {
  /** The first page. */
  readonly answer: Answer<Page<Item>>;
  /** The cursor of the next page, if there is one. */
  next = $state<string>();
  items = $derived.by<Item[]>(() => [...(this.answer.value?.items ?? []), ...this.more]);
  private more = $state.raw<Item[]>([]);
  private ask: Ask<Item> | undefined;
  private coming = false;

  constructor(question: () => Ask<Item>) {
    this.answer = new Answer(() => {
      const ask = question();
      return async (signal) => {
        const page = await ask(undefined, signal);
        this.more = [];
        this.next = page.next;
        this.ask = ask;
        return page;
      };
    });
  }

  /** Fetches the next page. */
  further = async (): Promise<void> => {
    const ask = this.ask;
    if (this.coming || !this.next || !ask) return;
    this.coming = true;
    try {
      const page = await ask(this.next);
      // What was asked may be another by now.
      if (ask !== this.ask) return;
      this.more = [...this.more, ...page.items];
      this.next = page.next;
    } catch (error) {
      said.say(words(error).message, undefined, true);
    } finally {
      this.coming = false;
    }
  };

  /** The next page comes when this element comes into sight. */
  end = (element: HTMLElement): (() => void) => {
    const watch = new IntersectionObserver(([entry]) => entry?.isIntersecting && void this.further(), {
      rootMargin: '600px',
    });
    watch.observe(element);
    return () => watch.disconnect();
  };
}
