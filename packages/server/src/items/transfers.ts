import { AppError } from '../core/app-error.ts'
import { type Clock, second } from '../core/clock.ts'
import type { Log } from '../core/log.ts'
import type { ItemRow } from './item-records.ts'
import type { TransferRecords } from './transfer-records.ts'
import type { ItemRemoval } from './trash/item-removal.ts'
import { burnGraceMs } from './views/index.ts'
import type { Transfer } from './views/viewing.ts'

// Three chances to say that a transfer goes on before it counts as broken off.
const renewEveryMs = 20 * second

export type TransferParts = {
  readonly clock: Clock
  readonly log: Log
  readonly transfers: TransferRecords
  readonly itemRemoval: Pick<ItemRemoval, 'remove'>
}

/** Whether sending the whole of the item to a stranger uses something up. What its own page shows is no download. */
export function isLimited(row: ItemRow, isShown: boolean): boolean {
  return (row.dl_limit !== null && !isShown) || row.burned_at !== null
}

/**
 * Takes what sending the whole item uses up: a download, the one view of a burned item. Throws `not_found` when there is
 * none left. A download whose process dies stays used; a burned item whose process dies is never sent again.
 */
export async function beginTransfer(
  parts: TransferParts,
  row: ItemRow,
  isShown: boolean,
): Promise<Transfer> {
  const isFree = row.dl_limit === null || isShown
  const download = isFree ? undefined : await takeDownload(parts, row.id)
  if (row.burned_at === null) return download ?? nothingTaken
  try {
    const burning = await beginBurning(parts, row)
    return {
      finish: () => burning.finish(),
      fail: async () => void (await Promise.all([burning.fail(), download?.fail()])),
    }
  } catch (thrown) {
    await download?.fail()
    throw thrown
  }
}

const nothingTaken: Transfer = { finish: async () => {}, fail: async () => {} }

async function takeDownload({ transfers }: TransferParts, id: string): Promise<Transfer> {
  if (!(await transfers.takeDownload(id))) throw new AppError('not_found')
  return { finish: async () => {}, fail: () => transfers.returnDownload(id) }
}

async function beginBurning(parts: TransferParts, row: ItemRow): Promise<Transfer> {
  const { clock, log, transfers } = parts
  const graceMs = burnGraceMs + (row.duration_ms ?? 0)
  const began = await transfers.beginBurning(row.id, clock.now(), clock.now() + burnGraceMs)
  if (!began) throw new AppError('not_found')
  const renewal = setInterval(() => {
    transfers
      .keepBurning(row.id, clock.now() + burnGraceMs)
      // The next one comes before the item ends.
      .catch((cause) => log.warn({ err: cause }, 'a transfer under way was not noted'))
  }, renewEveryMs)
  return {
    finish: async () => {
      clearInterval(renewal)
      await parts.itemRemoval.remove(row.id)
    },
    fail: async () => {
      clearInterval(renewal)
      await transfers.stopBurning(row.id, clock.now() + graceMs)
    },
  }
}
