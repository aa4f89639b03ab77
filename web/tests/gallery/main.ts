// One page that shows every chart, for eyes and for tests: `npm run dev`, then /tests/gallery/.
import { mount } from 'svelte';

import '../../src/styles/tokens.css';
import Gallery from './Gallery.svelte';

const place = document.getElementById('app');
if (place) mount(Gallery, { target: place });
