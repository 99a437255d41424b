import { defineConfig } from 'vitest/config'
import everyday from './vitest.config.ts'

const { projects: _, ...usual } = everyday.test ?? {}

// What needs outside programs or packages of its own, and takes minutes: `npm run test:wide`.
export default defineConfig({
  ...everyday,
  test: {
    ...usual,
    include: ['packages/server/test/wide/**/*.wide.test.ts'],
    exclude: ['**/node_modules/**'],
    passWithNoTests: true,
    testTimeout: 180_000,
    hookTimeout: 180_000,
  },
})
