import type { Accounts, RecordAuditEvent } from '../../accounts/index.ts'
import type { Clock } from '../../core/clock.ts'
import type { InTransaction } from '../../core/transaction.ts'
import type { Jobs } from '../../jobs/index.ts'
import type { BlobStore } from '../../storage/index.ts'
import type { Addresses } from '../addresses.ts'
import type { BlobRemoval } from '../blobs/deletion-queue.ts'
import type { ListRecords } from '../listing/list-records.ts'
import type { ExportRecords } from './export-records.ts'

export type ExportParts = {
  readonly accounts: Pick<Accounts, 'describeAccount'>
  readonly addresses: Addresses
  readonly blobRemoval: BlobRemoval
  readonly blobs: BlobStore
  readonly clock: Clock
  readonly exports: ExportRecords
  readonly inTransaction: InTransaction
  readonly jobs: Jobs
  readonly lists: ListRecords
  readonly recordAuditEvent: RecordAuditEvent
}
