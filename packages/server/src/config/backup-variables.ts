import type { Variable } from './variable.ts'

const likeUploads = 'that of the uploads'

/** How `backup`, `restore` and `verify` get to a bucket that is named as `s3://…`. */
export const backupVariables = {
  ANYBIN_BACKUP_S3_REGION: {
    kind: 'text',
    group: 's3',
    unset: likeUploads,
    about: 'Region of the bucket for backups.',
  },
  ANYBIN_BACKUP_S3_ENDPOINT: {
    kind: 'origin',
    group: 's3',
    unset: likeUploads,
    about: 'URL of the S3-compatible server for backups.',
  },
  ANYBIN_BACKUP_S3_ACCESS_KEY_ID: {
    kind: 'text',
    group: 's3',
    secret: true,
    unset: likeUploads,
    about: 'Access key for backups.',
  },
  ANYBIN_BACKUP_S3_SECRET_ACCESS_KEY: {
    kind: 'text',
    group: 's3',
    secret: true,
    unset: likeUploads,
    about: 'Secret that belongs to the access key for backups.',
  },
  ANYBIN_BACKUP_S3_FORCE_PATH_STYLE: {
    kind: 'flag',
    group: 's3',
    unset: likeUploads,
    about: 'Use path-style URLs for backups.',
  },
} as const satisfies Record<string, Variable>
