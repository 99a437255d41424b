import type { BucketAccess } from './config.ts'
import type { Values } from './environment.ts'

/** A pair of keys goes together: with one of its own a backup uses none of the uploads. */
export function groupBackup(v: Values): BucketAccess {
  const hasKeys = v.ANYBIN_BACKUP_S3_ACCESS_KEY_ID !== undefined
  return {
    region: v.ANYBIN_BACKUP_S3_REGION ?? v.ANYBIN_S3_REGION,
    endpoint: v.ANYBIN_BACKUP_S3_ENDPOINT ?? v.ANYBIN_S3_ENDPOINT,
    accessKeyId: hasKeys ? v.ANYBIN_BACKUP_S3_ACCESS_KEY_ID : v.ANYBIN_S3_ACCESS_KEY_ID,
    secretAccessKey: hasKeys ? v.ANYBIN_BACKUP_S3_SECRET_ACCESS_KEY : v.ANYBIN_S3_SECRET_ACCESS_KEY,
    forcePathStyle: v.ANYBIN_BACKUP_S3_FORCE_PATH_STYLE ?? v.ANYBIN_S3_FORCE_PATH_STYLE,
  }
}

export function checkBackup(v: Values): readonly string[] {
  const keys = [v.ANYBIN_BACKUP_S3_ACCESS_KEY_ID, v.ANYBIN_BACKUP_S3_SECRET_ACCESS_KEY]
  return keys.filter((key) => key !== undefined).length === 1
    ? [
        'ANYBIN_BACKUP_S3_ACCESS_KEY_ID and ANYBIN_BACKUP_S3_SECRET_ACCESS_KEY must be set together.',
      ]
    : []
}
