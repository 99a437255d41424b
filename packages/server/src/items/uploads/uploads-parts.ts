import type { Accounts, Actor } from '../../accounts/index.ts'
import type { Jobs } from '../../jobs/index.ts'
import type { Clock } from '../../kernel/clock.ts'
import type { Log } from '../../kernel/log.ts'
import type { InTransaction } from '../../kernel/transaction.ts'
import type { BlobRemoval } from '../blob-removal.ts'
import type { ItemRecords } from '../item-records.ts'
import type { IntakeParts, UploadRequest } from '../upload-request.ts'
import type { PieceRecords } from './piece-records.ts'
import type { UploadRecords } from './upload-records.ts'

export type UploadsParts = Pick<IntakeParts, 'admission' | 'blobs' | 'limits' | 'slugs'> & {
  readonly accounts: Pick<
    Accounts,
    'reserveAnnounced' | 'returnReservation' | 'maySend' | 'readQuota' | 'notePlanLimits'
  >
  readonly blobRemoval: BlobRemoval
  readonly clock: Clock
  readonly inTransaction: InTransaction
  readonly items: ItemRecords
  readonly jobs: Jobs
  readonly log: Log
  readonly pieces: PieceRecords
  readonly uploads: UploadRecords
  /** The guest of an upload that goes on. */
  readonly readmitGuest: () => Promise<Actor>
  /** The one way in. */
  readonly takeIn: <Answer>(request: UploadRequest<Answer>) => Promise<Answer>
}
