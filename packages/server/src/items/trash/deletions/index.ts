export { createDeletionRecords, type DeletionRecords, type Over } from './deletion-records.ts'
export { createDeletions, type Deletion, type OpenDeletion, overAt } from './deletions.ts'
