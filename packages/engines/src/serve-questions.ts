import type { Failed, Ready } from './protocol.ts'

/** The whole life of a process of ours: one question at a time, until whoever started it is gone. */
export function serveQuestions<Question, Answer>(
  perform: (question: Question) => Promise<Answer>,
): void {
  // A signal that is meant for the whole group, such as Ctrl-C, must not interrupt what the server still finishes.
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => {})
  process.on('disconnect', () => process.kill(process.pid, 'SIGKILL'))
  process.on('message', async (question: Question) => answer(await perform(question).catch(failed)))
  answer({ kind: 'ready' } satisfies Ready)
}

function failed(error: unknown): Failed {
  return { kind: 'failed', cause: error instanceof Error ? error.message : String(error) }
}

function answer(message: unknown): void {
  process.send?.(message)
}
