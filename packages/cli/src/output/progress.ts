import type { OnProgress } from '@anybin/client'
import cliProgress from 'cli-progress'
import type { Terminal } from '../terminal.ts'

export type RunningProgress = { readonly report: OnProgress; readonly stop: () => void }

const maxNameLength = 28

/** A bar for one file, where a person looks at it. It is gone when the file is done. */
export function startProgress(terminal: Terminal, name: string, isQuiet: boolean): RunningProgress {
  if (isQuiet || !terminal.isInteractive.err) return { report: () => {}, stop: () => {} }
  const bar = new cliProgress.SingleBar({
    format: '{name} {bar} {percentage}% · {rate}',
    barCompleteChar: '█',
    barIncompleteChar: '░',
    barsize: 24,
    hideCursor: true,
    clearOnComplete: true,
    stream: process.stderr,
  })
  const startedMs = performance.now()
  let isStarted = false
  return {
    report({ sentBytes, totalBytes }) {
      const rate = rateOf(sentBytes, performance.now() - startedMs)
      // A repeated upload begins again.
      if (isStarted) bar.update(sentBytes, { rate })
      else bar.start(totalBytes, sentBytes, { name: shorten(name), rate })
      isStarted = true
    },
    stop: () => bar.stop(),
  }
}

function rateOf(bytes: number, milliseconds: number): string {
  return `${formatBytes((bytes / Math.max(milliseconds, 1)) * 1000)}/s`
}

function shorten(name: string): string {
  const short = name.length > maxNameLength ? `${name.slice(0, maxNameLength - 1)}…` : name
  return short.padEnd(maxNameLength)
}

const units = ['B', 'KB', 'MB', 'GB'] as const

/** `1234567` → `1.2 MB`, where 1 MB is 1,048,576 bytes. */
export function formatBytes(bytes: number): string {
  const power = bytes < 1024 ? 0 : Math.min(3, Math.floor(Math.log2(bytes) / 10))
  const amount = bytes / 1024 ** power
  return `${amount >= 100 || power === 0 ? Math.round(amount) : amount.toFixed(1)} ${units[power]}`
}
