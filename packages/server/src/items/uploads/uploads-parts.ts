import type { Accounts, Actor } from '../../accounts/index.ts'
import type { Clock } from '../../core/clock.ts'
import type { Log } from '../../core/log.ts'
import type { InTransaction } from '../../core/transaction.ts'
import type { Jobs } from '../../jobs/index.ts'
import type { BlobRemoval } from '../blobs/deletion-queue.ts'
import type { ItemRecords } from '../item-records.ts'
import type { PieceRecords } from './piece-records.ts'
import type { UploadRecords } from './upload-records.ts'
import type { PipelineParts, UploadRequest } from './upload-request.ts'

export type UploadsParts = Pick<PipelineParts, 'admission' | 'blobs' | 'limits' | 'slugs'> & {
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
  readonly ingest: <Answer>(request: UploadRequest<Answer>) => Promise<Answer>
}
