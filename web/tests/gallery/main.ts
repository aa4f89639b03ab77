// One page that shows every chart, for eyes and for tests: `npm run dev`, then /tests/gallery/. Made-up answers stand in for
// the API unless the address says `api`.
import { mount } from 'svelte';

import { follow } from '../../src/place.svelte';
import '../../src/styles/tokens.css';
import '../../src/styles/base.css';
import '../../src/styles/forms.css';
import '../../src/styles/print.css';
import { answers } from '../fixtures/answers';
import Gallery from './Gallery.svelte';

if (!new URLSearchParams(location.search).has('api') && !new URLSearchParams(location.search).has('claim')) {
  window.fetch = (address) => {
    const route = new URL(String(address), location.href).pathname.split('/').at(-1) ?? '';
    return Promise.resolve(Response.json(answers[route] ?? {}, { status: route in answers ? 200 : 404 }));
  };
}

const place = document.getElementById('app');
follow();
if (place) mount(Gallery, { target: place });
