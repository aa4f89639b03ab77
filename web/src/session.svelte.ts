// Who is at the desk. In: what the server says of accounts, and what it refuses. Out: a name for decisions, and whether to
// ask who it is.
import { change, get, isAbort, post, Problem, token } from './api/client';
import type { Session as Told } from './api/types';

const WHO = 'onrecord.who';

class Session {
  told = $state.raw<Told>();
  /** Whether somebody has to show who they are before anything is answered. */
  asks = $state(false);
  private name = $state(localStorage.getItem(WHO) ?? '');

  /** Grows when somebody signs in, so that views ask anew. */
  turn = $state(0);

  get who(): string {
    return this.told?.user?.name ?? this.name;
  }

  /** The name that decisions are kept under, where there are no accounts. */
  set who(name: string) {
    this.name = name;
    localStorage.setItem(WHO, name);
  }

  get accounts(): boolean {
    return this.told?.accounts ?? false;
  }

  get mayDecide(): boolean {
    return !this.told?.accounts || (this.told.user !== undefined && this.told.user.role !== 'reader');
  }

  unknown = (): void => {
    this.asks = true;
  };

  /** Asks the server whether there are accounts; one that does not know of them has none. */
  async learn(signal?: AbortSignal): Promise<void> {
    try {
      this.told = await get<Told>('session', {}, signal);
      if (this.told.accounts && !this.told.user) this.asks = true;
    } catch (error) {
      if (isAbort(error)) return;
      if (error instanceof Problem && error.status === 401) this.asks = true;
    }
  }

  async signIn(name: string, password: string): Promise<void> {
    await post('session', { name, password });
    await this.enter();
  }

  async show(words: string): Promise<void> {
    token.set(words.trim());
    try {
      await get('claims', { limit: 1 });
    } catch (error) {
      token.forget();
      throw error;
    }
    await this.enter();
  }

  /** Another password for whoever is signed in. */
  async changePassword(password: string, next: string): Promise<void> {
    await change('PUT', 'session', { password, new: next });
  }

  private async enter(): Promise<void> {
    this.asks = false;
    this.turn += 1;
    await this.learn();
  }

  async signOut(): Promise<void> {
    token.forget();
    if (this.accounts) await change('DELETE', 'session');
    this.told = this.told && { accounts: this.told.accounts };
    this.asks = true;
  }
}

export const session = new Session();
