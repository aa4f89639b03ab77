import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig } from 'vitest/config';

// While the app is worked on, `npm run dev` serves it and hands the API's share to `onrecord serve --listen 8099`.
const desk = process.env.ONRECORD_DESK ?? 'http://127.0.0.1:8099';

export default defineConfig({
  plugins: [svelte()],
  // The program's policy lets no inline script, style sheet or `data:` address through.
  build: { target: 'es2022', assetsInlineLimit: 0, modulePreload: { polyfill: false } },
  server: {
    proxy: {
      '/api': {
        target: desk,
        changeOrigin: true,
        // The program takes changes from its own pages alone; here the page has another port.
        configure: (proxy) => proxy.on('proxyReq', (request) => request.removeHeader('origin')),
      },
    },
  },
  test: { include: ['src/**/*.test.ts'] },
});
