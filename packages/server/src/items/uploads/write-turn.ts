import { AppError } from '../../core/app-error.ts'
import { minute, second } from '../../core/clock.ts'
import { newId } from '../../core/ids.ts'
import type { UploadRow, WriterClaim } from './upload-records.ts'
import type { UploadsParts } from './uploads-parts.ts'

// A turn is renewed while its request runs, so one that is older belongs to a process that died.
const slotTtlMs = minute
const renewEveryMs = 20 * second
/** How long an upload whose bytes are all there waits to be completed. */
const completedWithinMs = 15 * minute

type SlotParts = Pick<UploadsParts, 'uploads' | 'clock' | 'log'>

/** Runs the work as the one request that may change the upload; `conflict` when that is not possible now. */
export async function withSlot<T>(
  parts: SlotParts,
  row: UploadRow,
  wish: Pick<WriterClaim, 'received' | 'ousts'>,
  work: (writer: string) => Promise<T>,
): Promise<T> {
  const { uploads, clock, log } = parts
  const { id } = row
  const writer = newId()
  const until = () => clock.now() + slotTtlMs
  const taken = await uploads.takeWriter({ ...wish, id, writer, now: clock.now(), until: until() })
  if (!taken) throw await whyNot(parts, id, wish)
  const renewal = setInterval(() => {
    // The next one comes before the turn is over.
    uploads
      .renewWriter(id, writer, until())
      .catch((cause) => log.warn({ err: cause }, 'no renewal'))
  }, renewEveryMs)
  try {
    return await work(writer)
  } finally {
    clearInterval(renewal)
    // What fails here ends by itself.
    await uploads
      .releaseWriter(id, writer, clock.now() + completedWithinMs)
      .catch((cause) => log.warn({ err: cause }, 'no release'))
  }
}

async function whyNot(
  { uploads }: SlotParts,
  id: string,
  { received }: Pick<WriterClaim, 'received'>,
): Promise<AppError> {
  const row = await uploads.byId(id)
  if (!row) return new AppError('not_found')
  if (row.outcome !== null)
    return new AppError('conflict', { detail: 'This upload has ended. Start a new one.' })
  if (received === 'some' && row.received === row.size) {
    return new AppError('conflict', { detail: 'All bytes have arrived. Complete the upload.' })
  }
  if (received !== 'some' && row.received !== received) return otherOffset(row.received)
  return new AppError('conflict', {
    detail: 'Another request is already sending this upload.',
    retryAfterSeconds: 1,
  })
}

/** The refusal of bytes that do not go on where those that are here end; tells where that is. */
export function otherOffset(received: number): AppError {
  return new AppError('conflict', {
    detail: `Continue from byte ${received}.`,
    extra: { offset: received },
  })
}
