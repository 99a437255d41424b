import type { Variable } from './variable.ts'

const likeUploads = 'that of the uploads'

/** How `move blobs` gets to the bucket that it is to move to. */
export const moveVariables = {
  ANYBIN_MOVE_S3_REGION: {
    kind: 'text',
    group: 's3',
    unset: likeUploads,
    about: 'Region of the bucket to which `anybin move blobs` moves the files.',
  },
  ANYBIN_MOVE_S3_ENDPOINT: {
    kind: 'origin',
    group: 's3',
    unset: likeUploads,
    about: 'URL of the S3-compatible server to which the files are moved.',
  },
  ANYBIN_MOVE_S3_ACCESS_KEY_ID: {
    kind: 'text',
    group: 's3',
    secret: true,
    unset: likeUploads,
    about: 'Access key for the bucket to which the files are moved.',
  },
  ANYBIN_MOVE_S3_SECRET_ACCESS_KEY: {
    kind: 'text',
    group: 's3',
    secret: true,
    unset: likeUploads,
    about: 'Secret that belongs to that access key.',
  },
  ANYBIN_MOVE_S3_FORCE_PATH_STYLE: {
    kind: 'flag',
    group: 's3',
    unset: likeUploads,
    about: 'Use path-style URLs for that bucket.',
  },
} as const satisfies Record<string, Variable>
