// Where the reader is. In: the address bar, links, the back button. Out: the route and the query, which views follow.
import { route, type Route } from './router';
import { jump, keepHeight, stay } from './scroll';

class Place {
  path = $state(location.pathname);
  search = $state(location.search);
  hash = $state(location.hash);
  route = $derived<Route>(route(this.path));
  query = $derived(new URLSearchParams(this.search));

  /** Reads the address bar anew. */
  read = (): void => {
    this.path = location.pathname;
    this.search = location.search;
    this.hash = location.hash;
  };

  /** Goes somewhere; all that listen to the history hear of it. */
  go(address: string, replace = false): void {
    const from = location.pathname;
    if (replace) history.replaceState(history.state, '', address);
    else {
      keepHeight();
      stay();
      history.pushState({ at: 0 }, '', address);
    }
    dispatchEvent(new PopStateEvent('popstate', { state: history.state }));
    if (location.pathname !== from) jump(0);
  }

  /** Changes the query of the view and keeps the rest; what is empty goes. */
  ask(values: Record<string, string | undefined>, replace = false): void {
    const next = new URLSearchParams(this.search);
    for (const [name, value] of Object.entries(values)) {
      if (value) next.set(name, value);
      else next.delete(name);
    }
    const words = next.toString();
    this.go(words ? `${this.path}?${words}` : this.path, replace);
  }
}

export const place = new Place();

/** Follows the history and takes plain clicks on links of the app. */
export function follow(): () => void {
  const click = (event: MouseEvent): void => {
    if (event.defaultPrevented || event.button !== 0) return;
    if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    const anchor = event.target instanceof Element ? event.target.closest('a') : null;
    if (!anchor || anchor.hasAttribute('target') || anchor.hasAttribute('download')) return;
    // A link in a picture does not take its address apart.
    const link = new URL(anchor.getAttribute('href') ?? '', location.href);
    if (link.origin !== location.origin) return;
    if (link.pathname.startsWith('/api/')) return;
    // A jump within the page is the browser's own.
    if (link.hash && link.pathname === location.pathname && link.search === location.search) return;
    event.preventDefault();
    place.go(link.pathname + link.search + link.hash);
  };
  addEventListener('popstate', place.read);
  addEventListener('hashchange', place.read);
  document.addEventListener('click', click);
  return () => {
    removeEventListener('popstate', place.read);
    removeEventListener('hashchange', place.read);
    document.removeEventListener('click', click);
  };
}
