import { randomBytes } from 'node:crypto'
import {
  CreateBucketCommand,
  DeleteBucketCommand,
  DeleteBucketPolicyCommand,
  PutBucketPolicyCommand,
  S3Client,
} from '@aws-sdk/client-s3'
import { s3 } from './services.ts'

/** Makes the bucket of the tests, if it is not there yet. */
export async function ensureBucket(bucket: string = s3.bucket): Promise<void> {
  try {
    await withClient((client) => client.send(new CreateBucketCommand({ Bucket: bucket })))
  } catch (error) {
    if (!/BucketAlready/.test((error as Error).name)) throw error
  }
}

/** Nobody can delete this object of the bucket, until deleting is allowed again. One at a time in a bucket. */
export async function forbidDeleting(Bucket: string, name: string): Promise<void> {
  const Resource = `arn:aws:s3:::${Bucket}/${name}`
  const Statement = [{ Effect: 'Deny', Principal: '*', Action: 's3:DeleteObject', Resource }]
  const Policy = JSON.stringify({ Version: '2012-10-17', Statement })
  const command = new PutBucketPolicyCommand({ Bucket, Policy })
  await withClient((client) => client.send(command))
}

export async function allowDeleting(Bucket: string): Promise<void> {
  const command = new DeleteBucketPolicyCommand({ Bucket })
  await withClient((client) => client.send(command))
}

/** Of a bucket that is empty. */
export async function removeBucket(Bucket: string): Promise<void> {
  await withClient((client) => client.send(new DeleteBucketCommand({ Bucket })))
}

async function withClient(work: (client: S3Client) => Promise<unknown>): Promise<void> {
  const client = new S3Client({
    endpoint: s3.endpoint,
    region: s3.region,
    forcePathStyle: true,
    credentials: { accessKeyId: s3.accessKeyId, secretAccessKey: s3.secretAccessKey },
    requestChecksumCalculation: 'WHEN_REQUIRED',
    responseChecksumValidation: 'WHEN_REQUIRED',
  })
  try {
    await work(client)
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
