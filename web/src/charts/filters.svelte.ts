// The filters of a view, which stand in its address so that it can be shared and reloaded. In: the address. Out: the
// filters; a change goes back into the address.
const KNOWN = ['q', 'party', 'place', 'country', 'since', 'until', 'stance', 'status'] as const;
export type Filter = (typeof KNOWN)[number];

export class Filters {
  private address = $state(new URLSearchParams(location.search));

  constructor() {
    $effect(() => {
      const back = (): void => {
        this.address = new URLSearchParams(location.search);
      };
      addEventListener('popstate', back);
      return () => removeEventListener('popstate', back);
    });
  }

  get(name: string): string | undefined {
    return this.address.get(name) || undefined;
  }

  /** What the API is asked for, without some. */
  asked(...without: Filter[]): [string, string][] {
    return KNOWN.flatMap((name): [string, string][] => {
      const value = this.address.get(name);
      return value && !without.includes(name) ? [[name, value]] : [];
    });
  }

  /** The address with other values; one that is not given goes. */
  with(values: Record<string, string | undefined>): string {
    const next = new URLSearchParams(this.address);
    for (const [name, value] of Object.entries(values)) {
      if (value) next.set(name, value);
      else next.delete(name);
    }
    const query = next.toString();
    return query ? `${location.pathname}?${query}` : location.pathname;
  }

  set(values: Record<string, string | undefined>): void {
    history.pushState(history.state, '', this.with(values));
    this.address = new URLSearchParams(location.search);
  }
}
