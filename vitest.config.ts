import { availableParallelism } from 'node:os'
import { defineConfig } from 'vitest/config'

export default defineConfig({
  resolve: { conditions: ['anybin-source'] },
  ssr: { resolve: { conditions: ['anybin-source'] } },
  test: {
    include: ['packages/*/{src,test}/**/*.test.{ts,tsx}', 'bench/**/*.test.ts'],
    // vitest.wide.config.ts runs these.
    exclude: ['**/node_modules/**', '**/*.wide.test.ts'],
    testTimeout: 60_000,
    hookTimeout: 60_000,
    // What a test waits for comes soon on a quiet machine, and later where many tests run at once.
    expect: { poll: { timeout: 30_000 } },
    // In CI a second try decides, and the closing lines name the test: it is to be mended, not to be lived with.
    retry: process.env['CI'] ? 1 : 0,
    pool: 'forks',
    // Evaluating the server takes six processor seconds: once for each worker, not for each of 346 files.
    isolate: false,
    // Most of them wait for servers, browsers and disks half of the time.
    maxWorkers: Math.max(2, Math.ceil(availableParallelism() * 1.5)),
    reporters: ['default', './scripts/plain-closing-line.ts'],
  },
})
