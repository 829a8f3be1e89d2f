import { fileURLToPath } from 'node:url'
import vue from '@vitejs/plugin-vue'
import { defineConfig } from 'vitest/config'

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url))

// Two faces from one code base: index.html for offices, m/index.html for members' phones.
export default defineConfig({
  plugins: [vue()],
  resolve: { alias: { '@': here('./src') } },
  build: {
    target: ['es2020', 'chrome87'],
    modulePreload: { polyfill: false },
    rollupOptions: { input: { desk: here('./index.html'), member: here('./m/index.html') } },
  },
  server: { proxy: { '/api': process.env.YISHI_SERVER ?? 'http://127.0.0.1:8080' } },
  test: { environment: 'happy-dom', include: ['tests/**/*.test.ts'] },
})
