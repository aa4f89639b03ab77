// Puts the app into the page.
import { mount } from 'svelte';

import App from './App.svelte';
import './styles/tokens.css';

const place = document.getElementById('app');
if (place) mount(App, { target: place });
