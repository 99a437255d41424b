import { availableParallelism } from 'node:os'
import { defineConfig } from 'vitest/config'

// vitest.wide.config.ts runs the last ones.
const elsewhere = ['**/node_modules/**', '**/*.wide.test.ts']

const all = ['packages/*/{src,test}/**/*.test.{ts,tsx}', 'bench/**/*.test.ts']

// These look at their own process: its memory, open files or children.
const alone = [
  'packages/engines/src/classifier.test.ts',
  'packages/media/src/formats/audio-hostile.test.ts',
  'packages/media/src/formats/m4a/m4a.test.ts',
  'packages/media/src/formats/webm/webm.test.ts',
  'packages/media/src/worker-pool/pool.test.ts',
  'packages/media/test/fuzz/fuzz.test.ts',
  'packages/server/src/files/transfers.test.ts',
  'packages/server/src/storage/disk-blob-store.test.ts',
  'packages/server/test/hostile.test.ts',
  'packages/server/test/marked-pages.test.ts',
  'packages/server/test/unfinished-bodies.test.ts',
]

export default defineConfig({
  resolve: { conditions: ['anybin-source'] },
  ssr: { resolve: { conditions: ['anybin-source'] } },
  test: {
    exclude: elsewhere,
    projects: [
      { extends: true, test: { name: 'alone', include: alone, isolate: true } },
      // Evaluating the server takes six processor seconds: once for each worker, not for each file.
      { extends: true, test: { name: 'together', include: all, exclude: alone, isolate: false } },
    ],
    // What a test waits for comes soon on a quiet machine, and later where many tests run at once.
    testTimeout: 120_000,
    hookTimeout: 120_000,
    expect: { poll: { timeout: 45_000 } },
    // In CI other tries decide, and the closing lines name the test: it is to be mended, not to be lived with.
    retry: process.env['CI'] ? 2 : 0,
    pool: 'forks',
    // Most of them wait for servers, browsers and disks half of the time.
    maxWorkers: Math.max(2, Math.ceil(availableParallelism() * 2)),
    reporters: ['default', './scripts/plain-closing-line.ts'],
  },
})
