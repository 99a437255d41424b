import { createReadStream, writeSync } from 'node:fs'
import { createInterface } from 'node:readline'
import { setTimeout as wait } from 'node:timers/promises'
import { createLog } from '../../src/core/log.ts'
import { openDatabase } from '../../src/database/index.ts'
import { readListFile } from '../../src/moderation/index.ts'
import { moderationOn } from './moderation-on.ts'

/*
 * A process that imports a list, or compares all items with what is new on lists. It prints a line when it is done. Tests kill
 * it. The clock may be ahead, so that what a killed one had taken is free.
 */

const [task, aheadMs = '0', path = '', file = '', url] = process.argv.slice(2)
const log = createLog('silent')
const clock = { now: () => Date.now() + Number(aheadMs) }
const database = await openDatabase({ url: url === '' ? undefined : url, file, log, clock })
const { hashLists, jobs, listImport } = moderationOn(database, { clock })
await (task === 'import' ? importList() : rescan())
writeSync(1, 'done\n')
await database[Symbol.asyncDispose]()

async function importList(): Promise<void> {
  const about = { name: 'big', source: 'file', legal_class: 'spam', action: 'hold' } as const
  const list = (await hashLists.find('big')) ?? (await hashLists.create(about))
  const lines = createInterface({ input: createReadStream(path) })
  await listImport.run(list, readListFile(lines), 'operator')
}

async function rescan(): Promise<void> {
  await jobs.start()
  for (;;) {
    const rows = database.query.selectFrom('jobs').select('id')
    if (!(await rows.where('name', '=', 'moderation.rescan').executeTakeFirst())) break
    await wait(50)
  }
  await jobs.stop()
}
