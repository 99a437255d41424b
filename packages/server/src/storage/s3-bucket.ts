import { Agent as HttpAgent } from 'node:http'
import { Agent as HttpsAgent } from 'node:https'
import { S3Client, S3ServiceException } from '@aws-sdk/client-s3'
import type { StorageConfig } from '../config/config.ts'
import { isBlobKey } from './blob-key.ts'

export type S3Config = Extract<StorageConfig, { kind: 's3' }>

/** One bucket, and where our blobs lie in it. Nothing is contacted when it is made. */
export class S3Bucket {
  readonly client: S3Client
  readonly bucket: string
  readonly prefix: string

  constructor(config: S3Config) {
    this.client = new S3Client(clientSettings(config))
    this.bucket = config.bucket
    this.prefix = config.prefix
  }

  /** What every request about one blob names. */
  at(key: string): { readonly Bucket: string; readonly Key: string } {
    return { Bucket: this.bucket, Key: `${this.prefix}${key}` }
  }

  /** The blob's key in the name of an object; undefined for objects that are not ours. */
  keyOf(name: string | undefined): string | undefined {
    const key = name?.startsWith(this.prefix) ? name.slice(this.prefix.length) : ''
    return isBlobKey(key) ? key : undefined
  }
}

/** Whether an answer of S3 has this status, such as 404. */
export function hasStatus(error: unknown, status: number): boolean {
  return error instanceof S3ServiceException && error.$metadata.httpStatusCode === status
}

/** Whether an answer of S3 has this error code, such as `NoSuchKey`. */
export function hasName(error: unknown, name: string): boolean {
  return error instanceof S3ServiceException && error.name === name
}

function clientSettings({ region, endpoint, forcePathStyle, ...config }: S3Config) {
  const { accessKeyId, secretAccessKey } = config
  return {
    region,
    forcePathStyle,
    maxAttempts: 3,
    requestHandler: requestHandler(),
    // The default adds trailing checksums, which many S3-compatible servers answer with 411 or 400.
    requestChecksumCalculation: 'WHEN_REQUIRED' as const,
    responseChecksumValidation: 'WHEN_REQUIRED' as const,
    ...(endpoint && { endpoint }),
    // Without a pair, the client looks where AWS puts credentials: environment, files, the machine's role.
    ...(accessKeyId && secretAccessKey && { credentials: { accessKeyId, secretAccessKey } }),
  }
}

function requestHandler() {
  // More than the default of 50: every download by a slow client holds a connection.
  const agent = { keepAlive: true, maxSockets: 512 }
  return {
    connectionTimeout: 3000,
    // Until the answer begins, which for an upload is after its last byte.
    requestTimeout: 30_000,
    throwOnRequestTimeout: true,
    // None: a connection is idle as well when a slow client reads. The HTTP server cuts off idle clients; TCP notices dead servers.
    socketTimeout: 0,
    httpAgent: new HttpAgent(agent),
    httpsAgent: new HttpsAgent(agent),
  }
}
