import type { Worker } from 'node:worker_threads'
import { expect, test } from 'vitest'
import { openTestDatabase } from '../../test/support/databases.ts'

test('a writer that dies is lost with what it had not answered; one that is closed is not', async () => {
  const started: Worker[] = []
  const note = (worker: Worker) => void started.push(worker)
  process.on('worker', note)
  await using database = await openTestDatabase('sqlite')
  const closed = await openTestDatabase('sqlite')
  process.off('worker', note)
  await closed[Symbol.asyncDispose]()
  expect([database.lost.aborted, closed.lost.aborted]).toEqual([false, false])
  const checks = [database.check(), started[0]?.terminate()]
  await expect(checks[0]).rejects.toThrow('The writer of the database has ended')
  expect(database.lost.reason).toMatchObject({ message: 'The writer of the database has ended' })
  await expect(database.check()).rejects.toThrow('The writer of the database has ended')
})
