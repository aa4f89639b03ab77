// A decision in the making. In: what about, and which. Out: a review at the server, and a word that it was kept, with the
// way to take it back.
import { post, words } from '../api/client';
import type { Decision } from '../api/types';
import { session } from '../session.svelte';
import { said } from '../shell/said.svelte';
import { texts } from '../texts/en';

/** What a dialog is about; it asks for the rest. */
export interface Draft {
  what: Exclude<Decision['what'], 'undo'>;
  subject: string;
  /** The words that the decision is about, as shown. */
  wording: string;
  /** What the form begins with. */
  given?: Partial<Decision>;
  /** Parties that a correction can choose from. */
  parties?: string[];
  done?: () => void;
}

class Making {
  draft = $state.raw<Draft>();

  ask(draft: Draft): void {
    if (session.mayDecide) this.draft = draft;
    else said.say(texts.decide.reader, undefined, true);
  }
}

export const making = new Making();

/** Keeps a decision; throws a `Problem` where it does not hold. */
export async function decide(decision: Decision, done?: () => void): Promise<void> {
  const { id } = await post<{ id: number }>('reviews', decision);
  done?.();
  if (decision.what === 'undo') said.say(texts.decide.undone);
  else {
    const run = (): void => void undo(id, done);
    said.say(texts.decide.kept[decision.what], { label: texts.decide.undo, run });
  }
}

/** Takes a decision back, in the name of whoever is here. */
export async function undo(review: number, done?: () => void): Promise<void> {
  try {
    await decide({ what: 'undo', subject: String(review), who: session.who || texts.decide.somebody }, done);
  } catch (error) {
    said.say(words(error).message, undefined, true);
  }
}
