import { writeSync } from 'node:fs'
import { systemClock } from '../../src/core/clock.ts'
import { createLog } from '../../src/core/log.ts'
import { openDatabase } from '../../src/database/index.ts'
import { moderationOn } from './moderation-on.ts'

/* A process that grants all appeals, four at once, and prints the id of each one that it granted. Tests kill it. */

const [file = '', url] = process.argv.slice(2)
const log = createLog('silent')
const place = { url: url === '' ? undefined : url, file }
const database = await openDatabase({ ...place, log, clock: systemClock })
const { appealAnswers } = moderationOn(database, { clock: systemClock })
const waiting = await database.query
  .selectFrom('appeals')
  .select('id')
  .where('state', '=', 'open')
  .execute()
await Promise.all(Array.from({ length: 4 }, grantSome))

async function grantSome(): Promise<void> {
  for (;;) {
    const next = waiting.pop()
    if (!next) return
    await appealAnswers.give({ userId: 'bob' }, next.id, { grant: true, answer: 'Right.' })
    writeSync(1, `${next.id}\n`)
  }
}
