import { setTimeout as wait } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { describeOnEngines, makeTestPlace, silentLog } from '../../test/support/databases.ts'
import { lockOutOthers, openDatabase } from './index.ts'

describeOnEngines('a database that somebody wants alone', (engine) => {
  test('is refused while another has it open, and kept from all who come then', async () => {
    await using place = await makeTestPlace(engine, 'empty')
    const options = { ...place, log: silentLog }
    const takeAlone = async (work: () => Promise<void>) => {
      await using database = await openDatabase({ ...options, alone: true })
      await database.migrate()
      await database.inTransaction(async (transaction) => {
        await lockOutOthers(database, transaction)
        await work()
      })
    }

    const first = await openDatabase(options)
    await first.migrate()
    const refusal = { code: 'conflict', message: expect.stringContaining('Stop Anybin') }
    await expect(takeAlone(async () => {})).rejects.toMatchObject(refusal)
    await first[Symbol.asyncDispose]()

    let isOpen = false
    let opening: Promise<AsyncDisposable> | undefined
    await takeAlone(async () => {
      await expect(takeAlone(async () => {})).rejects.toMatchObject(refusal)
      opening = openDatabase(options)
      opening.then(
        () => {
          isOpen = true
        },
        () => {},
      )
      await wait(300)
      expect(isOpen).toBe(false)
    })
    await (await opening)?.[Symbol.asyncDispose]()
  })
})
