import type { BucketAccess } from './config.ts'
import type { Values } from './environment.ts'

/** What another bucket than that of the uploads is for. */
type Use = 'BACKUP' | 'MOVE'

/** A pair of keys goes together: with one of its own a bucket uses none of the uploads. */
export function groupOtherBucket(v: Values, use: Use): BucketAccess {
  const hasKeys = v[`ANYBIN_${use}_S3_ACCESS_KEY_ID`] !== undefined
  return {
    region: v[`ANYBIN_${use}_S3_REGION`] ?? v.ANYBIN_S3_REGION,
    endpoint: v[`ANYBIN_${use}_S3_ENDPOINT`] ?? v.ANYBIN_S3_ENDPOINT,
    accessKeyId: hasKeys ? v[`ANYBIN_${use}_S3_ACCESS_KEY_ID`] : v.ANYBIN_S3_ACCESS_KEY_ID,
    secretAccessKey: hasKeys
      ? v[`ANYBIN_${use}_S3_SECRET_ACCESS_KEY`]
      : v.ANYBIN_S3_SECRET_ACCESS_KEY,
    forcePathStyle: v[`ANYBIN_${use}_S3_FORCE_PATH_STYLE`] ?? v.ANYBIN_S3_FORCE_PATH_STYLE,
  }
}

export function checkOtherBucket(v: Values, use: Use): readonly string[] {
  const names = [`ANYBIN_${use}_S3_ACCESS_KEY_ID`, `ANYBIN_${use}_S3_SECRET_ACCESS_KEY`] as const
  return names.filter((name) => v[name] !== undefined).length === 1
    ? [`${names.join(' and ')} must be set together.`]
    : []
}
