import { systemClock } from '../../src/core/clock.ts'
import { createLog } from '../../src/core/log.ts'
import { openDatabase } from '../../src/database/index.ts'
import { diskStores, moderationOn } from './moderation-on.ts'

/*
 * A process that moderates on a database and on stores in a folder. Tests kill it, or it kills itself, as by `kill -9`, at the
 * moment that its task names.
 */

const [task = '', subject = '', folder = '', file = '', url] = process.argv.slice(2)
const log = createLog('silent')
const place = { url: url === '' ? undefined : url, file }
const database = await openDatabase({ ...place, log, clock: systemClock })
const stores = diskStores(folder)
const bin = moderationOn(database, { clock: systemClock, stores })
const order = { basis: '18 U.S.C. 2258A' }

const tasks: Readonly<Record<string, () => Promise<unknown>>> = {
  block: () => bin.bulks.decide('operator', subject.split(','), { act: 'block', facts: 'Spam.' }),
  undo: () => bin.bulks.undo('operator', subject),
  /** The sealed bytes are stored, and nothing is recorded. */
  'seal-bytes': () => {
    const create = stores.evidenceStore.create.bind(stores.evidenceStore)
    stores.evidenceStore.create = async () => {
      const blob = await create()
      const keep = blob.keep.bind(blob)
      blob.keep = () => keep().then(die)
      return blob
    }
    return bin.evidence.seal('operator', subject, order)
  },
  /** Everything is recorded, in a transaction that has not ended. */
  'seal-record': () => {
    const record = bin.audit.record.bind(bin.audit)
    bin.audit.record = async (transaction, event) => {
      await record(transaction, event)
      if (event.action === 'evidence.seal') die()
    }
    return bin.evidence.seal('operator', subject, order)
  },
  /** What was found is written, and the state does not follow of it yet. */
  check: () => {
    bin.scanStates.settle = async () => die()
    return bin.listCheck.run(subject)
  },
  /** The same for what a person decided. */
  decide: () => {
    bin.scanStates.settle = async () => die()
    return bin.decisions.decide('operator', subject, { act: 'block', facts: 'Spam.' })
  },
}

await tasks[task]?.()
await database[Symbol.asyncDispose]()

function die(): never {
  process.kill(process.pid, 'SIGKILL')
  throw new Error('Not killed')
}
