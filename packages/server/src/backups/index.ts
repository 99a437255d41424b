export { Backup, type BackupReport, type BackupSecret, type Live } from './backup.ts'
export { parseBackupPlace } from './backup-place.ts'
export { Restore, type RestoreReport } from './restore.ts'
export { type VerifiedSnapshot, verifyBackup } from './verification.ts'
