export { lockOutOthers } from './alone.ts'
export { type BackupSource, backUp, deleteSetting, readSetting, stillNamed } from './backup.ts'
export type { Database } from './database.ts'
export type { CachedQuery, Engine, Listener } from './engine.ts'
export { isUniqueViolation } from './errors.ts'
export { isKnownSchema, type MigrationPlan, newDatabasePlan } from './migrate.ts'
export { notDeleted } from './not-deleted.ts'
export { openDatabase } from './open-database.ts'
export { putSetting } from './put-setting.ts'
export { requireEmptyDatabase, restoreDatabase } from './restore.ts'
export {
  lockedAsRead,
  lockedForChange,
  lockedForRemoval,
  lockedInPlace,
  lockItemsInOrder,
} from './row-locks.ts'
export { skippingLocked } from './skipping-locked.ts'
export type { CopiedDatabase, StoredFile } from './stored-files.ts'
export { sweepRows } from './sweep-rows.ts'
export type { Tables } from './tables.ts'
