import { randomBytes } from 'node:crypto'
import { CreateBucketCommand, S3Client } from '@aws-sdk/client-s3'
import { s3 } from './services.ts'

/** Makes the bucket of the tests, if it is not there yet. */
export async function ensureBucket(): Promise<void> {
  const client = new S3Client({
    endpoint: s3.endpoint,
    region: s3.region,
    forcePathStyle: true,
    credentials: { accessKeyId: s3.accessKeyId, secretAccessKey: s3.secretAccessKey },
    requestChecksumCalculation: 'WHEN_REQUIRED',
    responseChecksumValidation: 'WHEN_REQUIRED',
  })
  try {
    await client.send(new CreateBucketCommand({ Bucket: s3.bucket }))
  } catch (error) {
    if (!/BucketAlready/.test((error as Error).name)) throw error
  } finally {
    client.destroy()
  }
}

/** Settings of a server that keeps its bytes in a corner of that bucket. */
export function s3Environment(): Record<string, string> {
  return {
    ANYBIN_STORAGE: 's3',
    ANYBIN_S3_BUCKET: s3.bucket,
    ANYBIN_S3_PREFIX: `test-${randomBytes(6).toString('hex')}/`,
    ANYBIN_S3_REGION: s3.region,
    ANYBIN_S3_ENDPOINT: s3.endpoint,
    ANYBIN_S3_ACCESS_KEY_ID: s3.accessKeyId,
    ANYBIN_S3_SECRET_ACCESS_KEY: s3.secretAccessKey,
    ANYBIN_S3_FORCE_PATH_STYLE: 'true',
  }
}
