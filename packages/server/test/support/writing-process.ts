import { writeSync } from 'node:fs'
import { createLog } from '../../src/core/log.ts'
import { openDatabase } from '../../src/database/index.ts'

/*
 * A process that migrates a database and, when told to, writes to it for ever: pairs of rows in transactions and single
 * rows, many at once. It prints a name after it was acknowledged. Tests kill it.
 */

const [task, prefix = '', file = '', url] = process.argv.slice(2)
const log = createLog('silent')
const database = await openDatabase({ url: url === '' ? undefined : url, file, log })
const applied = await database.migrate()
if (task === 'write') await Promise.all(Array.from({ length: 16 }, (_, writer) => write(writer)))
else writeSync(1, `${JSON.stringify(applied)}\n`)
await database[Symbol.asyncDispose]()

async function write(writer: number): Promise<never> {
  for (let count = 0; ; count += 1) {
    const name = `${prefix}-${writer}-${count}`
    await (writer % 2 === 0 ? writeOne(name) : writePair(name))
    writeSync(1, `${name}\n`)
  }
}

async function writeOne(name: string): Promise<void> {
  await database.query.insertInto('settings').values({ name, value: 'one' }).execute()
}

function writePair(name: string): Promise<void> {
  return database.inTransaction(async (transaction) => {
    const open = database.within(transaction)
    await open.insertInto('settings').values({ name, value: 'pair' }).execute()
    await open
      .insertInto('settings')
      .values({ name: `${name}-twin`, value: 'twin' })
      .execute()
  })
}
